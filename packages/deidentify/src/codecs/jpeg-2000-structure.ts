import { broken } from './types.ts';

/** What the main header of a JPEG 2000 or HTJ2K codestream says (ISO/IEC 15444-1 annex A, 15444-15). */
export interface Jpeg2000Structure {
  /** The bare codestream: a JP2 file around it is left away. */
  readonly codestream: Uint8Array;
  readonly rows: number;
  readonly columns: number;
  readonly samples: number;
  readonly precision: number;
  readonly signed: boolean;
  readonly isHighThroughput: boolean;
  /** A multiple component transform: three samples come out as RGB, whatever went in as RCT or ICT. */
  readonly hasColourTransform: boolean;
  readonly isReversible: boolean;
  /** Wavelet decompositions: how often the image can be had at half its size. */
  readonly levels: number;
  readonly tiles: number;
  /** Where each tile-part ends, in the codestream. */
  readonly tilePartEnds: readonly number[];
}

const SOC = 0xff4f;
const SIZ = 0xff51;
const COD = 0xff52;
const CAP = 0xff50;
const SOT = 0xff90;
const EOC = 0xffd9;
/** A tile of fewer pixels than this on average costs more than its pixels do. */
const LEAST_TILE = 256;

/** A JP2 file where a codestream belongs (some systems write one): the codestream box. */
function unwrap(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length > 12 && view.getUint32(4) === 0x6a50_2020) {
    for (let at = 0; at + 8 <= bytes.length;) {
      const size = view.getUint32(at) || bytes.length - at;
      if (size < 8 || at + size > bytes.length) break;
      if (view.getUint32(at + 4) === 0x6a70_3263) return bytes.subarray(at + 8, at + size);
      at += size;
    }
  }
  return bytes;
}

class MainHeader {
  readonly #view: DataView;
  siz:
    | { rows: number; columns: number; samples: number; precision: number; signed: boolean; tiles: number }
    | undefined;
  cod: { levels: number; hasColourTransform: boolean; isReversible: boolean } | undefined;
  isHighThroughput = false;

  constructor(view: DataView) {
    this.#view = view;
  }

  take(marker: number, at: number, length: number): void {
    if (marker === SIZ) this.#size(at, length);
    else if (marker === COD) {
      if (length < 12) throw broken('the coding style of the coded image is cut short');
      const view = this.#view;
      this.isHighThroughput ||= (view.getUint8(at + 12) & 0x40) !== 0;
      this.cod = {
        hasColourTransform: view.getUint8(at + 8) === 1,
        levels: view.getUint8(at + 9),
        isReversible: view.getUint8(at + 13) === 1,
      };
      if (this.cod.levels > 32) throw broken('the coded image has more than 32 decompositions');
    } else if (marker === CAP) this.isHighThroughput = true;
  }

  #size(at: number, length: number): void {
    const view = this.#view;
    if (this.siz || length < 41) throw broken('the size of the coded image is damaged');
    const u32 = (offset: number): number => view.getUint32(at + offset);
    const samples = view.getUint16(at + 38);
    if (length < 38 + 3 * samples || samples === 0) throw broken('the components of the coded image are cut short');
    const [columns, rows] = [u32(6) - u32(14), u32(10) - u32(18)];
    const [tileWidth, tileHeight] = [u32(22), u32(26)];
    if (u32(14) !== 0 || u32(18) !== 0 || u32(30) !== 0 || u32(34) !== 0)
      throw broken('a coded image that does not begin at the origin is not decoded');
    if (columns <= 0 || rows <= 0 || tileWidth === 0 || tileHeight === 0) throw broken('the coded image has no size');
    const tiles = Math.ceil(columns / tileWidth) * Math.ceil(rows / tileHeight);
    if (tiles > 1 && (columns * rows) / tiles < LEAST_TILE) throw broken(`the coded image is cut into ${tiles} tiles`);
    const depths = Array.from({ length: samples }, (_, i) => view.getUint8(at + 40 + 3 * i));
    const first = depths[0] ?? 0;
    for (let i = 0; i < samples; i += 1) {
      if (depths[i] !== first) throw broken('components of different depth are not decoded');
      if (view.getUint16(at + 41 + 3 * i) !== 0x0101) throw broken('subsampled components are not decoded');
    }
    this.siz = { rows, columns, samples, precision: (first & 0x7f) + 1, signed: (first & 0x80) !== 0, tiles };
  }
}

/** Follows the tile-parts by their lengths: a codestream that is cut short is known before it is decoded. */
function tileParts(view: DataView, start: number, isPrefix: boolean): number[] {
  const ends: number[] = [];
  let at = start;
  while (at + 12 <= view.byteLength && view.getUint16(at) === SOT) {
    const length = view.getUint32(at + 6);
    if (length === 0) {
      // The last tile-part, up to the end of the codestream: that end has to be there.
      let last = view.byteLength;
      while (last > at + 14 && view.getUint8(last - 1) === 0) last -= 1;
      if (view.getUint16(last - 2) !== EOC) throw broken('the coded image is cut short: it has no end');
      return [...ends, last - 2];
    }
    if (length >= 14 && at + length > view.byteLength && isPrefix) break;
    if (length < 14 || at + length > view.byteLength) throw broken('the coded image is cut short in a tile');
    at += length;
    ends.push(at);
  }
  if (ends.length === 0) throw broken('the coded image holds no tile');
  if (!isPrefix && (at + 2 > view.byteLength || view.getUint16(at) !== EOC))
    throw broken('the coded image is cut short: it has no end');
  return ends;
}

/**
 * Reads the headers of a JPEG 2000 or HTJ2K codestream; nothing is decoded.
 * @param isPrefix the codestream may end after any tile-part
 * @throws {DicomError} `codestream` when it is none, is cut short, or uses what is not decoded
 */
export function readJpeg2000Structure(bytes: Uint8Array, isPrefix = false): Jpeg2000Structure {
  const codestream = unwrap(bytes);
  const view = new DataView(codestream.buffer, codestream.byteOffset, codestream.byteLength);
  if (view.byteLength < 4 || view.getUint16(0) !== SOC) throw broken('the coded image does not begin like JPEG 2000');
  const header = new MainHeader(view);
  let at = 2;
  for (;;) {
    if (at + 4 > view.byteLength) throw broken('the header of the coded image is cut short');
    const marker = view.getUint16(at);
    if (marker === SOT) break;
    const length = view.getUint16(at + 2);
    if (marker < 0xff00 || length < 2 || at + 2 + length > view.byteLength)
      throw broken('the header of the coded image is damaged');
    header.take(marker, at, length);
    at += 2 + length;
  }
  const { siz, cod, isHighThroughput } = header;
  if (!siz || !cod) throw broken('the header of the coded image says no size or no coding style');
  return { codestream, ...siz, ...cod, isHighThroughput, tilePartEnds: tileParts(view, at, isPrefix) };
}
