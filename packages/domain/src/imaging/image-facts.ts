import type { DicomJson } from '../media/index.ts';
import { entriesOf, frameHeader, itemsOf, numberOf, numbersOf, textOf, textsOf } from './dicom-json.ts';

/** A place or a direction in the patient's coordinates, in millimetres: x to the left, y to the back, z to the head (PS3.3 C.7.6.2.1.1). */
export interface Vector {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** Centre and width in output units of the modality transform: Hounsfield units for CT (PS3.3 C.11.2). */
export interface Window {
  readonly center: number;
  readonly width: number;
}

export type VoiFunction = 'LINEAR' | 'LINEAR_EXACT' | 'SIGMOID';

/** A table of grey values: entry 0 belongs to `first`, values outside take the first or last entry. */
export interface Lut {
  readonly first: number;
  readonly bits: number;
  readonly entries: readonly number[];
}

export interface Palette {
  readonly red: Lut;
  readonly green: Lut;
  readonly blue: Lut;
}

/** How far apart pixels lie, in millimetres, down and across; `exact` when measured at the patient and not at the detector. */
export interface Spacing {
  readonly row: number;
  readonly column: number;
  readonly exact: boolean;
}

/** Everything about one frame that decides how it is shown and measured. */
export interface ImageFacts {
  readonly rows: number;
  readonly columns: number;
  readonly samples: number;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly signed: boolean;
  readonly planar: boolean;
  readonly photometric: string;
  readonly slope: number;
  readonly intercept: number;
  readonly modalityLut: Lut | null;
  readonly windows: readonly (Window & { name: string })[];
  readonly voiFunction: VoiFunction;
  readonly voiLut: Lut | null;
  readonly palette: Palette | null;
  /** The palette colours only the values that it has; those below are grey (PS3.3 C.7.6.19), as in maps of perfusion. */
  readonly isSupplemental: boolean;
  readonly isInverse: boolean;
  readonly padding: { readonly from: number; readonly to: number } | null;
  readonly spacing: Spacing | null;
  /** Width of a pixel divided by its height. */
  readonly pixelAspect: number;
  readonly position: Vector | null;
  readonly across: Vector | null;
  readonly down: Vector | null;
  readonly patientOrientation: readonly string[];
  readonly frameOfReference: string;
  readonly sliceLocation: number | null;
  readonly modality: string;
  readonly units: string;
  readonly frameTime: number | null;
}

function lutOf(json: DicomJson, descriptor: string, data: string, signed = false): Lut | null {
  const [count = 0, first = 0, bits = 16] = numbersOf(json, descriptor);
  const entries = entriesOf(json, data, { count: count === 0 ? 65_536 : count, bits });
  if (entries.length === 0) return null;
  // The second value has the representation of the pixels, whatever the file called it.
  return { first: signed && first > 32_767 ? first - 65_536 : first, bits, entries };
}

function paletteOf(json: DicomJson, signed: boolean, photometric: string): Palette | null {
  const isSupplemental = photometric === 'MONOCHROME2' && ['COLOR', 'MIXED'].includes(textOf(json, '00089205'));
  if (photometric !== 'PALETTE COLOR' && !isSupplemental) return null;
  const [red, green, blue] = ['1', '2', '3'].map((plane) => lutOf(json, `0028110${plane}`, `0028120${plane}`, signed));
  return red && green && blue ? { red, green, blue } : null;
}

function vectorOf(numbers: readonly number[], from = 0): Vector | null {
  const [x, y, z] = numbers.slice(from, from + 3);
  return x === undefined || y === undefined || z === undefined ? null : { x, y, z };
}

function spacingOf(json: DicomJson): Spacing | null {
  for (const [tag, exact] of [
    ['00280030', true],
    ['00181164', false],
    ['00182010', false],
  ] as const) {
    const [row, column] = numbersOf(json, tag);
    if (row && column && row > 0 && column > 0) {
      // Calibrated at the patient by the maker, or as far away as the detector (PS3.3 10.7.1.3).
      const isProjection = ['CR', 'DX', 'RF', 'XA', 'MG', 'IO', 'PX'].includes(textOf(json, '00080060'));
      const detector = numbersOf(json, '00181164');
      const atDetector = isProjection && detector[0] === row && detector[1] === column;
      return { row, column, exact: exact && !atDetector };
    }
  }
  return ultrasoundSpacing(json);
}

/** Ultrasound says it by region, in centimetres (PS3.3 C.8.5.5); used when all two-dimensional regions agree. */
function ultrasoundSpacing(json: DicomJson): Spacing | null {
  const found = itemsOf(json, '00186011').flatMap((region) => {
    const isTissue = numberOf(region, '00186012') === 1;
    const inCentimetres = numberOf(region, '00186024') === 3 && numberOf(region, '00186026') === 3;
    const [column, row] = [numberOf(region, '0018602C'), numberOf(region, '0018602E')];
    return isTissue && inCentimetres && row && column
      ? [{ row: Math.abs(row) * 10, column: Math.abs(column) * 10 }]
      : [];
  });
  const [first] = found;
  if (!first || found.some(({ row, column }) => Math.abs(row - first.row) + Math.abs(column - first.column) > 1e-6))
    return null;
  return { ...first, exact: true };
}

function aspectOf(json: DicomJson, spacing: Spacing | null): number {
  if (spacing) return spacing.column / spacing.row;
  const [vertical, horizontal] = numbersOf(json, '00280034');
  return vertical && horizontal ? horizontal / vertical : 1;
}

function windowsOf(json: DicomJson): (Window & { name: string })[] {
  const [centers, widths] = [numbersOf(json, '00281050'), numbersOf(json, '00281051')];
  const names = textsOf(json, '00281055');
  return centers.flatMap((center, at) => {
    const width = widths[at];
    return width === undefined || width <= 0 ? [] : [{ center, width, name: names[at]?.trim() ?? '' }];
  });
}

function paddingOf(json: DicomJson): ImageFacts['padding'] {
  const value = numberOf(json, '00280120');
  if (value === undefined) return null;
  const limit = numberOf(json, '00280121') ?? value;
  return { from: Math.min(value, limit), to: Math.max(value, limit) };
}

const unitOf = (json: DicomJson, modality: string): string => {
  const type = textOf(json, '00281054');
  if (type === 'HU' || (modality === 'CT' && type === '')) return 'HU';
  return modality === 'PT' ? textOf(json, '00541001') : type === 'US' ? '' : type;
};

/** Milliseconds from one frame to the next, as the file says it. */
function frameTimeOf(json: DicomJson): number | null {
  const time = numberOf(json, '00181063');
  if (time !== undefined && time > 0) return time;
  const rate = numberOf(json, '00082144') ?? numberOf(json, '00180040');
  return rate !== undefined && rate > 0 ? 1000 / rate : null;
}

/** Reads what decides how a frame is shown from the attributes of its instance. */
export function imageFacts(instance: DicomJson, frame: number): ImageFacts {
  const json = frameHeader(instance, frame);
  const signed = numberOf(json, '00280103') === 1;
  const spacing = spacingOf(json);
  const modality = textOf(json, '00080060');
  const photometric = textOf(json, '00280004') || 'MONOCHROME2';
  const voiItem = itemsOf(json, '00283010')[0];
  const modalityItem = itemsOf(json, '00283000')[0];
  const voi = textOf(json, '00281056');
  const bitsAllocated = numberOf(json, '00280100') ?? 16;
  const cosines = numbersOf(json, '00200037');
  return {
    rows: numberOf(json, '00280010') ?? 0,
    columns: numberOf(json, '00280011') ?? 0,
    samples: numberOf(json, '00280002') ?? 1,
    bitsAllocated,
    bitsStored: numberOf(json, '00280101') ?? bitsAllocated,
    signed,
    planar: numberOf(json, '00280006') === 1,
    photometric,
    slope: numberOf(json, '00281053') ?? 1,
    intercept: numberOf(json, '00281052') ?? 0,
    modalityLut: modalityItem ? lutOf(modalityItem, '00283002', '00283006', signed) : null,
    windows: windowsOf(json),
    voiFunction: voi === 'SIGMOID' || voi === 'LINEAR_EXACT' ? voi : 'LINEAR',
    voiLut: voiItem ? lutOf(voiItem, '00283002', '00283006') : null,
    palette: paletteOf(json, signed, photometric),
    isSupplemental: photometric !== 'PALETTE COLOR',
    isInverse: photometric === 'MONOCHROME1' || textOf(json, '20500020') === 'INVERSE',
    padding: paddingOf(json),
    spacing,
    pixelAspect: aspectOf(json, spacing),
    position: vectorOf(numbersOf(json, '00200032')),
    across: vectorOf(cosines),
    down: vectorOf(cosines, 3),
    patientOrientation: textsOf(json, '00200020'),
    frameOfReference: textOf(json, '00200052'),
    sliceLocation: numberOf(json, '00201041') ?? null,
    modality,
    units: unitOf(json, modality),
    frameTime: frameTimeOf(json),
  };
}

/** Colour pictures are shown as they are: there is nothing to window. Beside a supplemental palette there are greys. */
export const isColour = (facts: ImageFacts): boolean => facts.samples > 1 || facts.photometric === 'PALETTE COLOR';
