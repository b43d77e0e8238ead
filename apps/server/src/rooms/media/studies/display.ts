import type { DicomJson, Window } from '@openrounds/domain/media';

/** Samples of one decoded frame, and how they lie (PS3.3 §C.7.6.3). */
export interface Samples {
  /** Little endian. */
  readonly bytes: Uint8Array;
  readonly rows: number;
  readonly columns: number;
  readonly samples: number;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly signed: boolean;
  readonly planar: boolean;
  readonly photometric: string;
}

/** Eight bits a channel, row by row. */
export interface Shown {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
}

type Values = readonly unknown[] | undefined;
const numbers = (values: Values): number[] => (values ?? []).filter((value) => typeof value === 'number');

/** The attributes that hold for one frame (from 1): functional groups of the frame and those shared, over the data set's own. */
export function attributesOfFrame(metadata: DicomJson, frame: number): DicomJson {
  const item = (from: DicomJson, tag: string, at = 0): DicomJson => (from[tag]?.Value?.[at] ?? {}) as DicomJson;
  const groups = [item(metadata, '52009229'), item(metadata, '52009230', frame - 1)];
  // Pixel Value Transformation, Frame VOI LUT.
  const macros = groups.flatMap((group) => ['00289145', '00289132'].map((tag) => item(group, tag)));
  return Object.assign({}, metadata, ...macros) as DicomJson;
}

/** A frame as a person would see it: modality and VOI transformation, polarity, palette, colour (PS3.3 §C.11, C.7.6.3.1). */
export function showFrame(frame: Samples, metadata: DicomJson, window: Window | null): Shown {
  const { photometric, samples } = frame;
  if (samples >= 3) return colour(frame);
  if (photometric === 'PALETTE COLOR') return palette(frame, metadata) ?? grey(frame, metadata, window);
  return grey(frame, metadata, window);
}

function colour(frame: Samples): Shown {
  const { rows, columns, samples, planar, photometric, bitsAllocated, bitsStored } = frame;
  const count = rows * columns;
  const wide = bitsAllocated > 8;
  const shift = Math.max(0, bitsStored - 8);
  const view = new DataView(frame.bytes.buffer, frame.bytes.byteOffset, frame.bytes.byteLength);
  const at = (index: number): number => (wide ? view.getUint16(index * 2, true) >> shift : (frame.bytes[index] ?? 0));
  const data = new Uint8Array(count * 3);
  const subsampled = photometric.includes('422');
  const ybr = photometric.startsWith('YBR_FULL') || photometric.startsWith('YBR_PARTIAL');
  for (let i = 0; i < count; i += 1) {
    // Two pixels share their colour: Y1 Y2 Cb Cr.
    const pair = (i >> 1) * 4;
    const index = (sample: number): number =>
      subsampled ? pair + (sample === 0 ? i & 1 : sample + 1) : planar ? sample * count + i : i * samples + sample;
    const [a, b, c] = [at(index(0)), at(index(1)), at(index(2))];
    if (ybr) {
      const [blue, red] = [b - 128, c - 128];
      data[i * 3] = clamp(a + 1.402 * red);
      data[i * 3 + 1] = clamp(a - 0.344136 * blue - 0.714136 * red);
      data[i * 3 + 2] = clamp(a + 1.772 * blue);
    } else data.set([a, b, c], i * 3);
  }
  return { data, width: columns, height: rows, channels: 3 };
}

const clamp = (value: number): number => Math.max(0, Math.min(255, Math.round(value)));

interface Lookup {
  readonly first: number;
  readonly entries: Uint16Array;
  readonly bits: number;
}

function lookup(descriptor: Values, attribute: DicomJson[string] | undefined): Lookup | undefined {
  const [size, first = 0, bits = 16] = numbers(descriptor);
  if (size === undefined || attribute === undefined) return undefined;
  const count = size === 0 ? 65_536 : size;
  const entries = new Uint16Array(count);
  if (attribute.InlineBinary === undefined) entries.set(numbers(attribute.Value).slice(0, count));
  else {
    const bytes = Buffer.from(attribute.InlineBinary, 'base64');
    // Eight-bit tables may be packed two to a word (PS3.3 §C.7.6.3.1.6).
    const packed = bytes.length < count * 2;
    for (let i = 0; i < count; i += 1)
      entries[i] = packed ? (bytes[i] ?? 0) : i * 2 + 1 < bytes.length ? bytes.readUInt16LE(i * 2) : 0;
    return { first, entries, bits: packed ? 8 : bits };
  }
  return { first, entries, bits };
}

const look = ({ first, entries }: Lookup, value: number): number =>
  entries[Math.max(0, Math.min(entries.length - 1, value - first))] ?? 0;

function palette(frame: Samples, metadata: DicomJson): Shown | undefined {
  const tables = ['1', '2', '3'].map((n) => lookup(metadata[`0028110${n}`]?.Value, metadata[`0028120${n}`]));
  const [red, green, blue] = tables;
  if (red === undefined || green === undefined || blue === undefined) return undefined;
  const values = readValues(frame);
  const data = new Uint8Array(values.length * 3);
  for (const [i, value] of values.entries()) {
    for (const [channel, table] of [red, green, blue].entries())
      data[i * 3 + channel] = look(table, value) >> Math.max(0, table.bits - 8);
  }
  return { data, width: frame.columns, height: frame.rows, channels: 3 };
}

function readValues({ bytes, rows, columns, samples, bitsAllocated, bitsStored, signed }: Samples): Int32Array {
  const values = new Int32Array(rows * columns);
  const size = bitsAllocated / 8;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // What lies above the stored bits is no part of the value.
  const unused = 32 - Math.min(32, bitsStored);
  for (let i = 0; i < values.length; i += 1) {
    const at = i * samples * size;
    const raw = size === 1 ? view.getUint8(at) : size === 2 ? view.getUint16(at, true) : view.getInt32(at, true);
    values[i] = signed ? (raw << unused) >> unused : size === 4 ? raw : (raw << unused) >>> unused;
  }
  return values;
}

/** Stored values to values of the modality, such as Hounsfield units (PS3.3 §C.11.1). */
function modality(metadata: DicomJson): (stored: number) => number {
  const item = metadata['00283000']?.Value?.[0] as DicomJson | undefined;
  const table = item === undefined ? undefined : lookup(item['00283002']?.Value, item['00283006']);
  if (table !== undefined) return (stored) => look(table, stored);
  const [slope = 1] = numbers(metadata['00281053']?.Value);
  const [intercept = 0] = numbers(metadata['00281052']?.Value);
  return (stored) => stored * slope + intercept;
}

/** Values of the modality to 0–255 (PS3.3 §C.11.2.1.2 and C.11.2.1.3). */
function interest(metadata: DicomJson, window: Window | null, extent: () => Window): (value: number) => number {
  const item = metadata['00283010']?.Value?.[0] as DicomJson | undefined;
  const table = window !== null || item === undefined ? undefined : lookup(item['00283002']?.Value, item['00283006']);
  if (table !== undefined) {
    const most = 2 ** table.bits - 1;
    return (value) => (look(table, Math.round(value)) / most) * 255;
  }
  const [fileCenter] = numbers(metadata['00281050']?.Value);
  const [fileWidth] = numbers(metadata['00281051']?.Value);
  const said = fileCenter !== undefined && fileWidth !== undefined && fileWidth > 0;
  const { center, width } = window ?? (said ? { center: fileCenter, width: fileWidth } : extent());
  const shape = metadata['00281056']?.Value?.[0];
  if (shape === 'SIGMOID') return (value) => 255 / (1 + Math.exp((-4 * (value - center)) / width));
  if (shape === 'LINEAR_EXACT') return (value) => ((value - center) / width + 0.5) * 255;
  const span = Math.max(width - 1, 1e-6);
  return (value) => ((value - (center - 0.5)) / span + 0.5) * 255;
}

function grey(frame: Samples, metadata: DicomJson, window: Window | null): Shown {
  const values = readValues(frame);
  const toModality = modality(metadata);
  const padding = numbers(metadata['00280120']?.Value)[0];
  const extent = (): Window => {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const stored of values) {
      if (stored === padding) continue;
      const value = toModality(stored);
      if (value < least) least = value;
      if (value > most) most = value;
    }
    return most > least ? { center: (least + most) / 2 + 0.5, width: most - least + 1 } : { center: least, width: 1 };
  };
  const toShown = interest(metadata, window, extent);
  const inverse = frame.photometric === 'MONOCHROME1' || metadata['20500020']?.Value?.[0] === 'INVERSE';
  // Most frames hold a few thousand different values: each is worked out once.
  const known = new Map<number, number>();
  const data = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i += 1) {
    const stored = values[i] ?? 0;
    let shown = known.get(stored);
    if (shown === undefined) {
      const level = clamp(toShown(toModality(stored)));
      shown = inverse ? 255 - level : level;
      known.set(stored, shown);
    }
    data[i] = shown;
  }
  return { data, width: frame.columns, height: frame.rows, channels: 1 };
}
