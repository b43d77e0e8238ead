import type { StillBlockKind } from './types.ts';

export interface ExifFacts {
  readonly orientation: number;
  readonly kinds: readonly StillBlockKind[];
}

const TAG_ORIENTATION = 0x0112;
const TAG_XMP = 0x02bc;
const TAG_IPTC = 0x83bb;
const TAG_ICC = 0x8773;
const TAG_EXIF_IFD = 0x8769;
const TAG_GPS_IFD = 0x8825;
const TAG_THUMBNAIL = 0x0201;
const TAG_MAKER_NOTE = 0x927c;
const KIND_BY_TAG: ReadonlyMap<number, StillBlockKind> = new Map([
  [TAG_XMP, 'xmp'],
  [TAG_IPTC, 'iptc'],
  [TAG_ICC, 'icc'],
  [TAG_GPS_IFD, 'gps'],
  [TAG_THUMBNAIL, 'thumbnail'],
  [TAG_MAKER_NOTE, 'maker-note'],
]);
/** A camera writes at most five directories; more is someone building a maze. */
const MAX_DIRECTORIES = 8;
const MAX_ENTRIES = 1024;

/**
 * Reads a TIFF-structured EXIF body (Exif 3.0 §4.5, TIFF 6.0 §2) far enough to say what it holds. Damaged EXIF is still
 * EXIF: it is reported as such and never throws, because the block is dropped whole in any case.
 * @param tiff the bytes from the byte-order mark on
 */
export function readExif(tiff: Uint8Array): ExifFacts {
  const kinds = new Set<StillBlockKind>(['exif']);
  let orientation = 1;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const little = tiff[0] === 0x49 && tiff[1] === 0x49;
  if (tiff.length < 8 || (!little && !(tiff[0] === 0x4d && tiff[1] === 0x4d)))
    return { orientation, kinds: [...kinds] };

  const waiting = [view.getUint32(4, little)];
  const seen = new Set<number>();
  while (waiting.length > 0 && seen.size < MAX_DIRECTORIES) {
    const start = waiting.shift() ?? 0;
    if (start < 8 || start + 2 > tiff.length || seen.has(start)) continue;
    seen.add(start);
    const count = Math.min(view.getUint16(start, little), MAX_ENTRIES);
    const end = start + 2 + count * 12;
    for (let at = start + 2; at + 12 <= Math.min(end, tiff.length); at += 12) {
      const tag = view.getUint16(at, little);
      const kind = KIND_BY_TAG.get(tag);
      if (kind) kinds.add(kind);
      if (tag === TAG_ORIENTATION) {
        const value = view.getUint16(at + 8, little);
        if (value >= 1 && value <= 8) orientation = value;
      }
      if (tag === TAG_EXIF_IFD || tag === TAG_GPS_IFD) waiting.push(view.getUint32(at + 8, little));
    }
    if (end + 4 <= tiff.length) waiting.push(view.getUint32(end, little));
  }
  return { orientation, kinds: [...kinds] };
}
