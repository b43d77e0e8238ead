/** Builds small DICOM files byte by byte, independently of the writer under test: synthetic patients only. */
export interface TestElement {
  readonly tag: number;
  readonly vr: string;
  readonly value: string | Uint8Array | readonly (readonly TestElement[])[];
}

export interface BuildOptions {
  readonly explicit?: boolean;
  readonly little?: boolean;
  readonly syntax?: string;
  readonly preamble?: Uint8Array;
  readonly meta?: boolean;
  readonly trailing?: Uint8Array;
  /** Sequences and items with lengths instead of delimiters. */
  readonly lengths?: boolean;
  readonly compress?: (bytes: Uint8Array) => Uint8Array;
}

const LONG = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);

function number(value: number, size: 2 | 4, little: boolean): Buffer {
  const out = Buffer.alloc(size);
  new DataView(out.buffer, out.byteOffset)[size === 2 ? 'setUint16' : 'setUint32'](0, value, little);
  return out;
}

export const element = (tag: number, vr: string, value: TestElement['value'] = ''): TestElement => ({ tag, vr, value });
export const us = (tag: number, value: number, little = true): TestElement => ({
  tag,
  vr: 'US',
  value: number(value, 2, little),
});

function even(bytes: Buffer, vr: string): Buffer {
  if (bytes.length % 2 === 0) return bytes;
  return Buffer.concat([bytes, Buffer.from([vr === 'UI' || vr === 'OB' || vr === 'UN' ? 0 : 0x20])]);
}

function encode(
  { tag, vr, value }: TestElement,
  how: Required<Pick<BuildOptions, 'explicit' | 'little' | 'lengths'>>,
): Buffer {
  const { explicit, little, lengths } = how;
  const tagBytes = (t: number): Buffer => Buffer.concat([number(t >>> 16, 2, little), number(t & 0xffff, 2, little)]);
  let body: Buffer;
  let length: number;
  if (Array.isArray(value)) {
    const items = (value as readonly (readonly TestElement[])[]).map((item) => {
      const inner = Buffer.concat(item.map((child) => encode(child, how)));
      const end = lengths ? [] : [tagBytes(0xfffe_e00d), number(0, 4, little)];
      return Buffer.concat([
        tagBytes(0xfffe_e000),
        number(lengths ? inner.length : 0xffff_ffff, 4, little),
        inner,
        ...end,
      ]);
    });
    body = Buffer.concat(lengths ? items : [...items, tagBytes(0xfffe_e0dd), number(0, 4, little)]);
    length = lengths ? body.length : 0xffff_ffff;
  } else {
    body = even(typeof value === 'string' ? Buffer.from(value, 'latin1') : Buffer.from(value as Uint8Array), vr);
    length = body.length;
  }
  if (!explicit) return Buffer.concat([tagBytes(tag), number(length, 4, little), body]);
  const head = LONG.has(vr) ? [Buffer.alloc(2), number(length, 4, little)] : [number(length, 2, little)];
  return Buffer.concat([tagBytes(tag), Buffer.from(vr, 'latin1'), ...head, body]);
}

const SYNTAX = '1.2.840.10008.1.2.1';

export function buildDicom(dataset: readonly TestElement[], options: BuildOptions = {}): Buffer {
  const { explicit = true, little = true, lengths = false, syntax = SYNTAX, meta = true } = options;
  const sorted = dataset.toSorted((a, b) => a.tag - b.tag);
  const body = Buffer.concat(sorted.map((child) => encode(child, { explicit, little, lengths })));
  const data = options.compress ? Buffer.from(options.compress(body)) : body;
  const trailing = options.trailing ?? Buffer.alloc(0);
  if (!meta) return Buffer.concat([data, trailing]);
  const group = [
    element(0x0002_0001, 'OB', Uint8Array.of(0, 1)),
    element(0x0002_0002, 'UI', '1.2.840.10008.5.1.4.1.1.2'),
    element(0x0002_0003, 'UI', '1.2.826.0.1.3680043.8.498.1'),
    element(0x0002_0010, 'UI', syntax),
    element(0x0002_0016, 'AE', 'CANARYAE'),
  ].map((child) => encode(child, { explicit: true, little: true, lengths }));
  const preamble = Buffer.alloc(128);
  preamble.set(options.preamble ?? []);
  return Buffer.concat([preamble, Buffer.from('DICM'), ...group, data, trailing]);
}

/** A CT slice of 4 × 2 pixels with the usual identifying header. */
export function ctSlice(extra: readonly TestElement[] = [], little = true): TestElement[] {
  const taken = new Set(extra.map(({ tag }) => tag));
  const pixels = Buffer.concat([-1000, 0, 40, 1000, 7, 8, 9, -5].map((value) => number(value & 0xffff, 2, little)));
  const base = [
    element(0x0008_0008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL'),
    element(0x0008_0016, 'UI', '1.2.840.10008.5.1.4.1.1.2'),
    element(0x0008_0018, 'UI', '1.2.826.0.1.3680043.8.498.1'),
    element(0x0008_0020, 'DA', '20240312'),
    element(0x0008_0030, 'TM', '101500'),
    element(0x0008_0060, 'CS', 'CT'),
    element(0x0010_0010, 'PN', 'Okonkwo^Amelia'),
    element(0x0010_0020, 'LO', '9434765919'),
    element(0x0010_0040, 'CS', 'F'),
    element(0x0010_1010, 'AS', '093Y'),
    element(0x0018_0050, 'DS', '1.25'),
    element(0x0020_000d, 'UI', '1.2.826.0.1.3680043.8.498.2'),
    element(0x0020_000e, 'UI', '1.2.826.0.1.3680043.8.498.3'),
    element(0x0020_0013, 'IS', '7'),
    element(0x0020_0032, 'DS', '-100\\-100\\12.5'),
    element(0x0028_0004, 'CS', 'MONOCHROME2'),
    element(0x0028_0030, 'DS', '0.7\\0.7'),
    us(0x0028_0002, 1, little),
    us(0x0028_0010, 2, little),
    us(0x0028_0011, 4, little),
    us(0x0028_0100, 16, little),
    us(0x0028_0101, 16, little),
    us(0x0028_0102, 15, little),
    us(0x0028_0103, 1, little),
    element(0x7fe0_0010, 'OW', pixels),
  ];
  return [...base.filter(({ tag }) => !taken.has(tag)), ...extra];
}

/** A file whose pixel data are coded frames; a frame given as several pieces lies in several fragments. */
export function buildCoded(
  dataset: readonly TestElement[],
  syntax: string,
  frames: readonly (readonly Uint8Array[])[],
): Buffer {
  const item = (bytes: Uint8Array): Buffer => {
    const body = even(Buffer.from(bytes), 'OB');
    return Buffer.concat([Buffer.from('feff00e0', 'hex'), number(body.length, 4, true), body]);
  };
  const headers = buildDicom([...dataset.filter(({ tag }) => tag !== 0x7fe0_0010), element(0x7fe0_0010, 'OB')], {
    syntax,
  });
  return Buffer.concat([
    headers.subarray(0, headers.length - 12),
    Buffer.from('e07f10004f420000ffffffff', 'hex'),
    item(Buffer.alloc(0)),
    ...frames.flat().map(item),
    Buffer.from('feffdde000000000', 'hex'),
  ]);
}
