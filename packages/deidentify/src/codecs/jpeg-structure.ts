import { broken } from './types.ts';

/** What the segments of a JPEG or JPEG-LS bitstream say (ISO/IEC 10918-1 annex B, 14495-1 annex C). */
export interface JpegStructure {
  /** SOFn: 0xc0 baseline, 0xc1 extended, 0xc3 lossless, 0xf7 JPEG-LS. */
  readonly kind: number;
  readonly rows: number;
  readonly columns: number;
  readonly precision: number;
  readonly components: readonly JpegComponent[];
  readonly scans: readonly JpegScan[];
  readonly hasJfif: boolean;
  /** The colour transform an Adobe segment declares: 0 none, 1 YCbCr. */
  readonly adobe: number | undefined;
}

export interface JpegComponent {
  readonly id: number;
  readonly horizontal: number;
  readonly vertical: number;
  readonly quantisation: number;
}

/** One scan, with the tables that hold for it as they stand in the bitstream. */
export interface JpegScan {
  readonly components: readonly { readonly index: number; readonly dc: number; readonly ac: number }[];
  /** First coefficient, or the predictor; the last coefficient, or NEAR's place; the point transform. */
  readonly first: number;
  readonly last: number;
  readonly shift: number;
  /** Where its entropy-coded data begin and end. */
  readonly from: number;
  readonly to: number;
  /** MCUs between restart markers, 0 for none. */
  readonly restart: number;
  /** Huffman tables by class (0 DC, 1 AC) * 4 + number: 16 counts, then the values. */
  readonly huffman: ReadonlyMap<number, Uint8Array>;
  /** Quantisation tables in zigzag order. */
  readonly quantisation: ReadonlyMap<number, Uint16Array>;
}

const MOST_SCANS = 4;
const isFrame = (marker: number): boolean =>
  (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) || marker === 0xf7;

class Segments {
  readonly bytes: Uint8Array;
  readonly huffman = new Map<number, Uint8Array>();
  readonly quantisation = new Map<number, Uint16Array>();
  readonly scans: JpegScan[] = [];
  frame: { kind: number; rows: number; columns: number; precision: number; components: JpegComponent[] } | undefined;
  hasJfif = false;
  adobe: number | undefined;
  #restart = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** One segment; where the next marker is looked for. */
  take(marker: number, from: number, to: number): number {
    const { bytes } = this;
    const u16 = (at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    if (isFrame(marker)) this.#frame(marker, from, to);
    else if (marker === 0xc4) this.#huffman(from, to);
    else if (marker === 0xdb) this.#quantisation(from, to);
    else if (marker === 0xdd && to - from === 2) this.#restart = u16(from);
    else if (marker === 0xe0) this.hasJfif ||= bytes[from] === 0x4a && bytes[from + 1] === 0x46;
    else if (marker === 0xee && to - from >= 12 && bytes[from] === 0x41) this.adobe = bytes[from + 11];
    else if (marker === 0xda) return this.#scan(from, to);
    return to;
  }

  #frame(kind: number, from: number, to: number): void {
    const { bytes } = this;
    if (this.frame) throw broken('the coded image has two frame headers');
    const count = bytes[from + 5] ?? 0;
    if (to - from < 6 + 3 * count || count === 0) throw broken('the frame header of the coded image is too short');
    const components = Array.from({ length: count }, (_, i) => {
      const at = from + 6 + 3 * i;
      const sampling = bytes[at + 1] ?? 0;
      return {
        id: bytes[at] ?? 0,
        horizontal: sampling >> 4,
        vertical: sampling & 15,
        quantisation: bytes[at + 2] ?? 0,
      };
    });
    const u16 = (at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    this.frame = { kind, precision: bytes[from] ?? 0, rows: u16(from + 1), columns: u16(from + 3), components };
  }

  #huffman(from: number, to: number): void {
    for (let at = from; at < to;) {
      const place = this.bytes[at] ?? 0;
      const counts = this.bytes.subarray(at + 1, at + 17);
      const values = counts.reduce((sum, count) => sum + count, 0);
      const end = at + 17 + values;
      if (end > to || values > 256 || (place & 15) > 3 || place >> 4 > 1) throw broken('a Huffman table is damaged');
      this.huffman.set((place >> 4) * 4 + (place & 15), this.bytes.subarray(at + 1, end));
      at = end;
    }
  }

  #quantisation(from: number, to: number): void {
    for (let at = from; at < to;) {
      const place = this.bytes[at] ?? 0;
      const width = place >> 4 === 0 ? 1 : 2;
      const end = at + 1 + 64 * width;
      if (end > to || (place & 15) > 3 || place >> 4 > 1) throw broken('a quantisation table is damaged');
      const table = Uint16Array.from({ length: 64 }, (_, i) => {
        const value = at + 1 + i * width;
        return width === 1 ? (this.bytes[value] ?? 0) : ((this.bytes[value] ?? 0) << 8) | (this.bytes[value + 1] ?? 0);
      });
      this.quantisation.set(place & 15, table);
      at = end;
    }
  }

  #scan(from: number, to: number): number {
    const { bytes, frame } = this;
    const count = bytes[from] ?? 0;
    if (!frame || count === 0 || to - from < 4 + 2 * count) throw broken('a scan of the coded image is damaged');
    if (this.scans.length >= MOST_SCANS) throw broken(`the coded image has more than ${MOST_SCANS} scans`);
    const components = Array.from({ length: count }, (_, i) => {
      const id = bytes[from + 1 + 2 * i];
      const tables = bytes[from + 2 + 2 * i] ?? 0;
      const index = frame.components.findIndex((component) => component.id === id);
      if (index < 0) throw broken('a scan names a component that is not there');
      return { index, dc: tables >> 4, ac: tables & 15 };
    });
    const at = from + 1 + 2 * count;
    let end = to;
    // Entropy-coded data: a byte after 0xff is below 0x80, or a restart marker; anything else ends the scan.
    for (;;) {
      end = bytes.indexOf(0xff, end);
      if (end < 0 || end + 1 >= bytes.length) {
        end = bytes.length;
        break;
      }
      const next = bytes[end + 1] ?? 0;
      if (next >= 0x80 && !(next >= 0xd0 && next <= 0xd7) && next !== 0xff) break;
      end += next === 0xff ? 1 : 2;
    }
    this.scans.push({
      components,
      first: bytes[at] ?? 0,
      last: bytes[at + 1] ?? 0,
      shift: (bytes[at + 2] ?? 0) & 15,
      from: to,
      to: end,
      restart: this.#restart,
      huffman: new Map(this.huffman),
      quantisation: new Map(this.quantisation),
    });
    return end;
  }
}

/**
 * Reads the segments of a JPEG or JPEG-LS bitstream; nothing is decoded.
 * @throws {DicomError} `codestream` when it is not one, or is damaged
 */
export function readJpegStructure(bytes: Uint8Array): JpegStructure {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) throw broken('the coded image does not begin like JPEG');
  const segments = new Segments(bytes);
  for (let at = 2; at + 4 <= bytes.length;) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) {
      // Behind the image there may be padding.
      if (segments.scans.length > 0) break;
      throw broken('a marker of the coded image is missing');
    }
    if (marker === 0xff) at += 1;
    else if (marker === 0xd9) break;
    else {
      const end = at + 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
      if (end < at + 4 || end > bytes.length || marker < 0xc0) throw broken('a segment of the coded image is damaged');
      at = segments.take(marker, at + 4, end);
    }
  }
  const { frame, scans, hasJfif, adobe } = segments;
  if (!frame || scans.length === 0) throw broken('the coded image holds no frame');
  return { ...frame, scans, hasJfif, adobe };
}
