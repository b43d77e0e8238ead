import { isJpeg2000, isRle } from './syntax.ts';
import { DicomError } from './types.ts';
import type { ByteSource, Fragment, Syntax } from './types.ts';

/** Bytes of a fragment to be zeroed: its length stays, so every offset table stays right. */
export interface ZeroRange {
  readonly from: number;
  readonly length: number;
}

/** The head of a bitstream, with all its comments, is within this; more head than that is not an image. */
const HEAD = 1 << 20;
const TAIL = 1 << 16;

/**
 * Finds what a coded frame carries besides its image: comments and application segments before the scan, and bytes after its
 * end. RLE has neither head nor comments.
 * @throws {DicomError} `codestream` when the head cannot be read
 */
export function zeroComments(source: ByteSource, fragment: Fragment, syntax: Syntax): ZeroRange[] {
  if (isRle(syntax.uid)) return [];
  const head = source.read(fragment.offset, Math.min(HEAD, fragment.length));
  const marker = ((head[0] ?? 0) << 8) | (head[1] ?? 0);
  let ranges: ZeroRange[] = [];
  if (isJpeg2000(syntax.uid)) {
    if (marker === 0xff4f) ranges = jpeg2000Comments(head, 0);
    else if (isBox(head)) ranges = boxes(head, fragment.length);
  } else if (marker === 0xffd8) ranges = jpegSegments(head);
  const isFilled = ({ from, length }: ZeroRange): boolean =>
    source.read(fragment.offset + from, length).some((byte) => byte !== 0);
  return ranges.concat(afterEnd(source, fragment)).filter(isFilled);
}

const u16 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
const broken = (what: string): DicomError => new DicomError('codestream', `${what}: the coded image cannot be checked`);

/** JPEG, JPEG-LS: APPn and COM segments up to the first scan. The colour transform (Adobe) and JFIF heads are fixed bytes. */
function jpegSegments(head: Uint8Array): ZeroRange[] {
  const ranges: ZeroRange[] = [];
  let at = 2;
  for (;;) {
    if (at + 4 > head.length) throw broken('no scan in its first megabyte');
    if (head[at] !== 0xff) throw broken('a marker is missing');
    const marker = head[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xda) return ranges;
    const length = u16(head, at + 2);
    if (length < 2 || marker === 0 || (marker >= 0xd0 && marker <= 0xd9)) throw broken('a marker is out of place');
    if (marker === 0xfe || (marker >= 0xe0 && marker <= 0xef)) {
      const fixed =
        marker === 0xee && length >= 14 ? 12 : marker === 0xe0 && length >= 16 ? 14 : marker === 0xe8 ? length - 2 : 0;
      ranges.push({ from: at + 4 + fixed, length: Math.max(0, length - 2 - fixed) });
    }
    at += 2 + length;
  }
}

/** JPEG 2000 and HTJ2K: COM segments of the main header (ISO/IEC 15444-1 §A.9.2); the registration word stays. */
function jpeg2000Comments(head: Uint8Array, start: number): ZeroRange[] {
  const ranges: ZeroRange[] = [];
  let at = start + 2;
  for (;;) {
    if (at + 4 > head.length) throw broken('no tile in its first megabyte');
    const marker = u16(head, at);
    if (marker === 0xff90) return ranges;
    const length = u16(head, at + 2);
    if (marker < 0xff00 || length < 2) throw broken('a marker is missing');
    if (marker === 0xff64) ranges.push({ from: at + 6, length: Math.max(0, length - 4) });
    at += 2 + length;
  }
}

const isBox = (head: Uint8Array): boolean => String.fromCharCode(...head.subarray(4, 8)) === 'jP  ';
const IMAGE_BOXES = new Set(['jP  ', 'ftyp', 'jp2h']);

/** A JP2 file where a bare codestream belongs: boxes of text and metadata are zeroed whole. */
function boxes(head: Uint8Array, end: number): ZeroRange[] {
  const ranges: ZeroRange[] = [];
  for (let at = 0; at + 8 <= head.length;) {
    const size = u16(head, at) * 0x1_0000 + u16(head, at + 2) || end - at;
    const type = String.fromCharCode(...head.subarray(at + 4, at + 8));
    if (size < 8) throw broken('a box is too short');
    if (type === 'jp2c') {
      return [
        ...ranges,
        ...jpeg2000Comments(head, at + 8),
        ...(at + size < end ? [{ from: at + size, length: end - at - size }] : []),
      ];
    }
    if (!IMAGE_BOXES.has(type)) ranges.push({ from: at + 8, length: size - 8 });
    at += size;
  }
  throw broken('no codestream in its first megabyte');
}

/** Whatever follows the last end-of-image marker is no image. */
function afterEnd(source: ByteSource, fragment: Fragment): ZeroRange[] {
  const size = Math.min(TAIL, fragment.length);
  const tail = source.read(fragment.offset + fragment.length - size, size);
  for (let at = tail.length - 2; at >= 0; at -= 1) {
    if (tail[at] === 0xff && tail[at + 1] === 0xd9) {
      const rest = tail.subarray(at + 2);
      return rest.some((byte) => byte !== 0) ? [{ from: fragment.length - rest.length, length: rest.length }] : [];
    }
  }
  return [];
}
