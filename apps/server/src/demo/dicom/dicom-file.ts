// Writes DICOM files of invented patients: plain explicit little endian (PS3.5 §7.1, PS3.10 §7).

export type Items = readonly (readonly Attribute[])[];
/** Text, numbers of the VR, bytes, or the items of a sequence. */
export type AttributeValue = string | readonly number[] | Uint8Array | Items;
export type Attribute = readonly [tag: number, vr: string, value: AttributeValue];

const long = new Set(['OB', 'OW', 'OF', 'OD', 'SQ', 'UN', 'UT', 'UC']);
const numbers: Readonly<Record<string, [number, (out: Buffer, value: number, at: number) => void]>> = {
  US: [2, (out, value, at) => out.writeUInt16LE(value, at)],
  SS: [2, (out, value, at) => out.writeInt16LE(value, at)],
  UL: [4, (out, value, at) => out.writeUInt32LE(value, at)],
  SL: [4, (out, value, at) => out.writeInt32LE(value, at)],
  FL: [4, (out, value, at) => out.writeFloatLE(value, at)],
  FD: [8, (out, value, at) => out.writeDoubleLE(value, at)],
};

const isItems = (value: AttributeValue): value is Items => Array.isArray(value) && Array.isArray(value[0] ?? []);

function bytesOf(vr: string, value: AttributeValue): Buffer {
  if (value instanceof Uint8Array) return even(Buffer.from(value.buffer, value.byteOffset, value.length), 0);
  if (typeof value === 'string') return even(Buffer.from(value, 'latin1'), vr === 'UI' ? 0 : 0x20);
  const numeric = numbers[vr];
  if (numeric !== undefined) {
    const values = value as readonly number[];
    const out = Buffer.alloc(values.length * numeric[0]);
    for (const [i, one] of values.entries()) numeric[1](out, one, i * numeric[0]);
    return out;
  }
  if (!isItems(value)) throw new Error(`no way to write ${vr}`);
  return Buffer.concat(value.map((item) => Buffer.concat([head(0xfffe_e000), size(sequence(item)), sequence(item)])));
}

const even = (bytes: Buffer, padding: number): Buffer =>
  bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Uint8Array.of(padding)]);

function head(tag: number): Buffer {
  const out = Buffer.alloc(4);
  out.writeUInt16LE(tag >>> 16, 0);
  out.writeUInt16LE(tag & 0xffff, 2);
  return out;
}

function size(bytes: Uint8Array): Buffer {
  const out = Buffer.alloc(4);
  out.writeUInt32LE(bytes.length);
  return out;
}

function element([tag, vr, value]: Attribute): Buffer {
  const bytes = bytesOf(vr, value);
  const name = Buffer.from(vr, 'latin1');
  if (long.has(vr)) return Buffer.concat([head(tag), name, Buffer.alloc(2), size(bytes), bytes]);
  return Buffer.concat([head(tag), name, size(bytes).subarray(0, 2), bytes]);
}

const sequence = (attributes: readonly Attribute[]): Buffer =>
  Buffer.concat(attributes.toSorted((a, b) => a[0] - b[0]).map((attribute) => element(attribute)));

export interface PixelData {
  readonly transferSyntax: string;
  /** Codestreams, one for each frame. */
  readonly frames: readonly Uint8Array[];
}

function encapsulated({ frames }: PixelData): Buffer {
  const items = [Buffer.alloc(0), ...frames.map((frame) => even(Buffer.from(frame), 0))];
  return Buffer.concat([
    head(0x7fe0_0010),
    Buffer.from('OB\0\0', 'latin1'),
    Buffer.from([255, 255, 255, 255]),
    ...items.flatMap((item) => [head(0xfffe_e000), size(item), item]),
    head(0xfffe_e0dd),
    Buffer.alloc(4),
  ]);
}

/** A whole file; with `coded`, its pixel data are codestreams. The SOP class and instance UID must be among the attributes. */
export function writeDicom(attributes: readonly Attribute[], coded?: PixelData): Buffer {
  const said = (tag: number): string => {
    const value = attributes.find((attribute) => attribute[0] === tag)?.[2];
    return typeof value === 'string' ? value : '';
  };
  const group = sequence([
    [0x0002_0001, 'OB', Uint8Array.of(0, 1)],
    [0x0002_0002, 'UI', said(0x0008_0016)],
    [0x0002_0003, 'UI', said(0x0008_0018)],
    [0x0002_0010, 'UI', coded?.transferSyntax ?? '1.2.840.10008.1.2.1'],
  ]);
  const length = element([0x0002_0000, 'UL', [group.length]]);
  const body = [sequence(attributes), ...(coded === undefined ? [] : [encapsulated(coded)])];
  return Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), length, group, ...body]);
}
