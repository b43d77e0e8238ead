// Images of invented patients as DICOM files, as a scanner would write them.
import { type Attribute, writeDicom } from '../dicom/dicom-file.ts';
import { clamp } from '../phantoms/raster.ts';

const uid = (...parts: readonly number[]): string => `1.2.826.0.1.3680043.8.498.${parts.join('.')}`;

interface Image {
  readonly sopClass: string;
  readonly modality: string;
  readonly series: number;
  readonly number: number;
  readonly rows: number;
  readonly columns: number;
  readonly pixels: Uint8Array;
  readonly photometric?: 'MONOCHROME1' | 'MONOCHROME2';
  readonly bits: { readonly allocated: 8 | 16; readonly stored: number; readonly signed: boolean };
  readonly more: readonly Attribute[];
}

/** One file, not yet de-identified; with the same study and series, another image of them. */
export function imageFile(study: number, image: Image): Buffer {
  const { modality, series, number, rows, columns, pixels, photometric = 'MONOCHROME2', bits } = image;
  return writeDicom([
    [0x0008_0016, 'UI', image.sopClass],
    [0x0008_0018, 'UI', uid(study, series, number)],
    [0x0008_0060, 'CS', modality],
    [0x0010_0010, 'PN', 'Example^Pat'],
    [0x0010_0020, 'LO', `DEMO${study}`],
    [0x0020_000d, 'UI', uid(study)],
    [0x0020_000e, 'UI', uid(study, series)],
    [0x0020_0011, 'IS', String(series)],
    [0x0020_0013, 'IS', String(number)],
    [0x0028_0002, 'US', [1]],
    [0x0028_0004, 'CS', photometric],
    [0x0028_0010, 'US', [rows]],
    [0x0028_0011, 'US', [columns]],
    [0x0028_0100, 'US', [bits.allocated]],
    [0x0028_0101, 'US', [bits.stored]],
    [0x0028_0102, 'US', [bits.stored - 1]],
    [0x0028_0103, 'US', [bits.signed ? 1 : 0]],
    [0x7fe0_0010, bits.allocated === 8 ? 'OB' : 'OW', pixels],
    ...image.more,
  ]);
}

interface Stack {
  readonly series: number;
  readonly bodyPart: string;
  readonly description: string;
  /** Millimetres. */
  readonly spacing: number;
  readonly thickness: number;
  readonly places: readonly number[];
  readonly size: { readonly rows: number; readonly columns: number };
  /** Centres and widths, each named. */
  readonly windows: readonly (readonly [center: number, width: number, name: string])[];
  /** Hounsfield units of the slice at a place, row by row. */
  readonly slice: (z: number) => Int16Array;
}

/** A CT series; values are stored 1024 higher than they are, as scanners do (PS3.3 §C.8.2.1, C.11.1). */
export function ctStack(study: number, of: Stack): Buffer[] {
  const { rows, columns } = of.size;
  const corner = (count: number): string => (-((count - 1) / 2) * of.spacing).toFixed(3);
  const listed = (at: 0 | 1 | 2): string => of.windows.map((window) => window[at]).join('\\');
  return of.places.map((z, i) => {
    const stored = of.slice(z).map((value) => clamp(value + 1024, 0, 4095));
    return imageFile(study, {
      sopClass: '1.2.840.10008.5.1.4.1.1.2',
      modality: 'CT',
      series: of.series,
      number: i + 1,
      rows,
      columns,
      pixels: new Uint8Array(stored.buffer),
      bits: { allocated: 16, stored: 12, signed: false },
      more: [
        [0x0008_0008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL'],
        [0x0008_103e, 'LO', of.description],
        [0x0018_0015, 'CS', of.bodyPart],
        [0x0018_0050, 'DS', String(of.thickness)],
        [0x0018_0060, 'DS', '120'],
        [0x0020_0032, 'DS', `${corner(columns)}\\${corner(rows)}\\${z}`],
        [0x0020_0037, 'DS', '1\\0\\0\\0\\1\\0'],
        [0x0020_0052, 'UI', uid(study, 99)],
        [0x0028_0030, 'DS', `${of.spacing}\\${of.spacing}`],
        [0x0028_1050, 'DS', listed(0)],
        [0x0028_1051, 'DS', listed(1)],
        [0x0028_1052, 'DS', '-1024'],
        [0x0028_1053, 'DS', '1'],
        [0x0028_1054, 'LO', 'HU'],
        [0x0028_1055, 'LO', listed(2)],
      ],
    });
  });
}
