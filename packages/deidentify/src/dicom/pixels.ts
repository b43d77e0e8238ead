import { zeroComments } from './codestream.ts';
import type { FrameDecoder } from './decoded-frame.ts';
import type { Tally } from './report.ts';
import type { SourceReader } from './source.ts';
import { DicomError } from './types.ts';
import type { Dataset, Element, OutElement, PixelStream, Syntax } from './types.ts';
import { swapBytes } from './values.ts';

/** How the samples of an image lie (PS3.3 §C.7.6.3). */
export interface PixelFormat {
  readonly rows: number;
  readonly columns: number;
  readonly samples: number;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly signed: boolean;
  readonly planar: boolean;
  readonly frames: number;
  readonly photometric: string;
}

const CHUNK = 1 << 18;
/** Through one buffer, larger pieces cost nothing. */
const REUSED = 1 << 20;

/** Reads pieces that may be changed: copies, or again and again one buffer where the source fills that. */
function pieceReader({ source }: SourceReader): { most: number; read: (offset: number, length: number) => Uint8Array } {
  if (!source.readInto) return { most: CHUNK, read: (offset, length) => source.read(offset, length).slice() };
  const buffer = new Uint8Array(REUSED);
  const read = (offset: number, length: number): Uint8Array => {
    const target = buffer.subarray(0, length);
    return target.subarray(0, source.readInto?.(offset, target) ?? 0);
  };
  return { most: REUSED, read };
}

/** A number of the image module, from US or IS. */
export function readNumber(
  dataset: Dataset,
  tag: number,
  { reader, syntax }: { reader: SourceReader; syntax: Syntax },
): number | undefined {
  const element = dataset.find((candidate) => candidate.tag === tag);
  if (!element || element.length === 0 || element.length > 16) return undefined;
  if (element.vr === 'IS' || element.vr === 'DS') {
    const value = Number(reader.ascii(element.offset, element.length).replace(/[\0 ]+$/, ''));
    return Number.isInteger(value) ? value : undefined;
  }
  return element.length >= 2 ? reader.u16(element.offset, syntax.little) : undefined;
}

export function readPixelFormat(dataset: Dataset, file: { reader: SourceReader; syntax: Syntax }): PixelFormat {
  const number = (tag: number): number | undefined => readNumber(dataset, tag, file);
  const [rows, columns] = [number(0x0028_0010), number(0x0028_0011)];
  const bitsAllocated = number(0x0028_0100);
  if (!rows || !columns) throw new DicomError('pixel-data', 'the image has no size: Rows or Columns is missing');
  if (!bitsAllocated || ![1, 8, 16, 32, 64].includes(bitsAllocated)) {
    throw new DicomError('pixel-data', `Bits Allocated ${bitsAllocated ?? 'is missing'}: not a size we read`);
  }
  const bitsStored = number(0x0028_0101) ?? bitsAllocated;
  const element = dataset.find((candidate) => candidate.tag === 0x0028_0004);
  const photometric =
    element && element.length <= 20 ? file.reader.ascii(element.offset, element.length).replace(/[\0 ]+$/, '') : '';
  return {
    rows,
    columns,
    bitsAllocated,
    bitsStored: bitsStored > 0 && bitsStored <= bitsAllocated ? bitsStored : bitsAllocated,
    highBit: number(0x0028_0102) ?? bitsStored - 1,
    samples: number(0x0028_0002) ?? 1,
    signed: number(0x0028_0103) === 1,
    planar: number(0x0028_0006) === 1,
    frames: Math.max(1, number(0x0028_0008) ?? 1),
    photometric,
  };
}

/** Bytes a native image has, before padding to an even length. */
export function nativeLength(format: PixelFormat): number {
  const { rows, columns, samples, bitsAllocated, frames, photometric } = format;
  const perPixel = photometric === 'YBR_FULL_422' || photometric === 'YBR_PARTIAL_422' ? 2 : samples;
  return Math.ceil((rows * columns * perPixel * frames * bitsAllocated) / 8);
}

export interface PixelSource {
  readonly reader: SourceReader;
  readonly syntax: Syntax;
  readonly format: PixelFormat;
  readonly tally: Tally;
  /** Decodes coded frames; run-length coded ones need none. */
  readonly decode?: FrameDecoder | undefined;
}

/** The pixel data as it may be shared: exactly the image, without what lies in unused bits, behind it or in its comments. */
export function pixelElement(element: Element, source: PixelSource): OutElement {
  if (element.fragments) {
    if (!source.syntax.encapsulated)
      throw new DicomError('pixel-data', 'the pixel data are encapsulated, but the transfer syntax says they are not');
    return { tag: element.tag, vr: 'OB', stream: encapsulated(element, source) };
  }
  if (source.syntax.encapsulated)
    throw new DicomError('pixel-data', 'the pixel data are not encapsulated, but the transfer syntax says they are');
  const length = nativeLength(source.format);
  if (element.length < length) {
    throw new DicomError('pixel-data', `the pixel data have ${element.length} bytes, the image needs ${length}`);
  }
  if (element.length > length + 1) source.tally.outside.add('bytes behind the last pixel');
  const vr = element.vr === 'OB' || element.vr === 'OF' || element.vr === 'OD' ? element.vr : 'OW';
  return { tag: element.tag, vr, stream: native(element, source, vr, length) };
}

function native(
  element: Element,
  { reader, syntax, format, tally }: PixelSource,
  vr: string,
  length: number,
): PixelStream {
  const padded = length + (length & 1);
  const clean = unusedBits(format, tally);
  return {
    length: padded,
    encapsulated: false,
    *chunks() {
      const { most, read } = pieceReader(reader);
      // What is written as it was read needs no copy of its own.
      const asItIs = !reader.source.readInto && syntax.little && !clean;
      for (let at = 0; at < length; at += most) {
        const size = Math.min(most, padded - at, element.length - at);
        const isLast = at + size > length;
        const piece =
          asItIs && !isLast ? reader.source.read(element.offset + at, size) : read(element.offset + at, size);
        if (!syntax.little) swapBytes(piece, vr, format.bitsAllocated);
        if (isLast) piece[length - at] = 0;
        clean?.(piece);
        yield piece;
      }
      if (element.length < padded) yield new Uint8Array(1);
    },
  };
}

/**
 * Clears the bits a 16-bit cell has beyond its stored ones, where they are neither empty nor the sign: old systems kept
 * overlays with burned-in text there.
 */
export function unusedBits(
  { bitsAllocated, bitsStored, highBit, signed }: PixelFormat,
  tally: Tally,
): ((piece: Uint8Array) => void) | undefined {
  if (bitsAllocated !== 16 || bitsStored >= 16 || highBit !== bitsStored - 1) return undefined;
  const mask = (1 << bitsStored) - 1;
  const above = 0xffff & ~mask;
  const sign = 1 << highBit;
  return (piece) => {
    const view = new DataView(piece.buffer, piece.byteOffset, piece.byteLength);
    for (let at = 0; at + 1 < piece.length; at += 2) {
      const value = (piece[at] as number) | ((piece[at + 1] as number) << 8);
      const high = value & above;
      if (high === 0 || (signed && high === above && (value & sign) !== 0)) continue;
      view.setUint16(at, signed && (value & sign) !== 0 ? value | above : value & mask, true);
      tally.outside.add('bits beside the pixels');
    }
  };
}

const FRAGMENT_HEAD = 8;

function encapsulated(element: Element, { reader, syntax, format, tally }: PixelSource): PixelStream {
  const [table, ...fragments] = element.fragments ?? [];
  if (!table || fragments.length === 0) throw new DicomError('pixel-data', 'the encapsulated pixel data hold no frame');
  if (fragments.length < format.frames) {
    throw new DicomError('pixel-data', `${format.frames} frames are declared, ${fragments.length} fragments are there`);
  }
  const offsets = offsetTable(reader, table, { fragments, frames: format.frames, little: syntax.little });
  // Every bitstream is looked through before the first byte is written: a file is written whole or not at all.
  for (const fragment of fragments) {
    for (const range of zeroComments(reader.source, fragment, syntax))
      if (range.length > 0) tally.outside.add('comments in the bitstream');
  }
  return {
    length: 0xffff_ffff,
    encapsulated: true,
    *chunks() {
      yield item(offsets.length);
      yield offsets;
      for (const fragment of fragments) {
        const padded = fragment.length + (fragment.length & 1);
        yield item(padded);
        yield* cleanFragment(reader, fragment, syntax);
        if (padded > fragment.length) yield new Uint8Array(1);
      }
      yield item(0, 0xe0dd);
    },
  };
}

function item(length: number, element = 0xe000): Uint8Array {
  const head = new Uint8Array(FRAGMENT_HEAD);
  const view = new DataView(head.buffer);
  view.setUint16(0, 0xfffe, true);
  view.setUint16(2, element, true);
  view.setUint32(4, length, true);
  return head;
}

/** The basic offset table, when it points at fragments in order; else an empty one, which every reader has to accept. */
function offsetTable(
  reader: SourceReader,
  table: { offset: number; length: number },
  {
    fragments,
    frames,
    little,
  }: { fragments: readonly { offset: number; length: number }[]; frames: number; little: boolean },
): Uint8Array {
  const empty = new Uint8Array(0);
  const first = fragments[0];
  if (table.length !== frames * 4 || !first || fragments.some((fragment) => fragment.length % 2 === 1)) return empty;
  const starts = new Set(fragments.map((fragment) => fragment.offset - first.offset));
  const bytes = reader.bytes(table.offset, table.length);
  const view = new DataView(bytes.buffer);
  let last = -1;
  for (let at = 0; at < bytes.length; at += 4) {
    const offset = view.getUint32(at, little);
    if (offset <= last || !starts.has(offset)) return empty;
    last = offset;
    view.setUint32(at, offset, true);
  }
  return bytes;
}

function* cleanFragment(
  reader: SourceReader,
  fragment: { offset: number; length: number },
  syntax: Syntax,
): Generator<Uint8Array> {
  const ranges = zeroComments(reader.source, fragment, syntax);
  const { most, read } = pieceReader(reader);
  for (let at = 0; at < fragment.length; at += most) {
    const size = Math.min(most, fragment.length - at);
    const piece = read(fragment.offset + at, size);
    for (const { from, length } of ranges) {
      if (from < at + size && from + length > at)
        piece.fill(0, Math.max(0, from - at), Math.min(size, from + length - at));
    }
    yield piece;
  }
}
