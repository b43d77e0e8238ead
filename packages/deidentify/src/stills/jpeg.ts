import { ByteReader, hasAscii } from './bytes.ts';
import { readExif } from './exif.ts';
import { StillError } from './types.ts';
import type { StillBlockKind, StillPart, StillWalk } from './types.ts';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const COM = 0xfe;
const APP0 = 0xe0;
const APP14 = 0xee;
/** Tables and frame headers a decoder reads (ITU-T T.81 table B.1): DHT, DAC, DQT, DNL, DRI, DHP, EXP and every SOFn. */
const DECODING = new Set([
  0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcc, 0xcd, 0xce, 0xcf, 0xdb, 0xdc, 0xdd, 0xde,
  0xdf,
]);
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

interface AppFacts {
  readonly kinds: readonly StillBlockKind[];
  readonly orientation?: number;
}

function kindsOfApp(marker: number, body: Uint8Array): AppFacts {
  const starts = (text: string): boolean => hasAscii(body, 0, text);
  if (starts('Exif\0')) return readExif(body.subarray(6));
  if (starts('http://ns.adobe.com/x')) return { kinds: ['xmp'] };
  if (starts('ICC_PROFILE\0')) return { kinds: ['icc'] };
  if (starts('Photoshop 3.0\0')) return { kinds: ['iptc'] };
  if (starts('MPF\0')) return { kinds: ['extra-image'] };
  if (starts('JFXX\0')) return { kinds: ['thumbnail'] };
  if (marker === 0xeb) return { kinds: ['provenance'] };
  return { kinds: ['unknown'] };
}

/** JFIF says how the samples are laid out; only its fixed head is kept, without the thumbnail and the density. */
function plainJfif(): Uint8Array {
  return Uint8Array.of(0xff, APP0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0);
}

/** Adobe's marker carries the colour transform, without which CMYK and RGB files decode wrongly; the flags are zeroed. */
function plainAdobe(body: Uint8Array): Uint8Array {
  return Uint8Array.of(0xff, APP14, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, (body[11] ?? 0) & 3);
}

/** Index of the first marker after entropy-coded data: stuffed zeros, restarts and fill bytes belong to the data. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    at = bytes.indexOf(0xff, at);
    if (at < 0 || at + 1 >= bytes.length) throw new StillError('truncated', 'JPEG image data has no end', bytes.length);
    const next = bytes[at + 1] ?? 0;
    if (next === 0 || (next >= 0xd0 && next <= 0xd7)) at += 2;
    else if (next === 0xff) at += 1;
    else return at;
  }
}

function segment(
  marker: number,
  bytes: Uint8Array,
  offset: number,
  length: number,
): StillPart & { orientation?: number } {
  const whole = bytes.subarray(offset, offset + length);
  const body = whole.subarray(4);
  const place = { offset, length };
  if (DECODING.has(marker)) return { name: `marker ${marker.toString(16)}`, kinds: [], keep: whole, ...place };
  if (marker === COM) return { name: 'COM', kinds: ['comment'], ...place };
  if (marker >= APP0 && marker <= 0xef) {
    const name = `APP${marker - APP0}`;
    if (marker === APP0 && hasAscii(body, 0, 'JFIF\0') && length >= 18) {
      return { name, kinds: length > 18 ? ['thumbnail'] : [], keep: plainJfif(), ...place };
    }
    if (marker === APP14 && hasAscii(body, 0, 'Adobe') && length >= 16) {
      return { name, kinds: length > 16 ? ['unknown'] : [], keep: plainAdobe(body), ...place };
    }
    return { name, ...kindsOfApp(marker, body), ...place };
  }
  return { name: `marker ${marker.toString(16)}`, kinds: ['unknown'], ...place };
}

/** Walks a JPEG interchange file (ITU-T T.81 annex B) marker by marker, up to its end of image. */
export function walkJpeg(bytes: Uint8Array): StillWalk {
  const reader = new ByteReader(bytes);
  const parts: StillPart[] = [{ name: 'SOI', offset: 0, length: 2, kinds: [], keep: bytes.subarray(0, 2) }];
  let size: { width: number; height: number } | undefined;
  let orientation = 1;
  let scans = 0;
  let at = 2;
  for (;;) {
    if (reader.u8(at, 'JPEG marker') !== 0xff) throw new StillError('malformed', 'JPEG: a marker was expected', at);
    const start = at;
    while (reader.u8(at + 1, 'JPEG marker') === 0xff) at += 1;
    if (at > start) parts.push({ name: 'fill bytes', offset: start, length: at - start, kinds: [] });
    const marker = reader.u8(at + 1, 'JPEG marker');
    if (marker === EOI) break;
    if (marker === 0 || marker === 1 || (marker >= 0xd0 && marker <= SOI)) {
      throw new StillError('malformed', `JPEG: marker ${marker.toString(16)} is out of place`, at);
    }
    const length = 2 + reader.u16(at + 2, 'JPEG segment length');
    if (length < 4) throw new StillError('malformed', 'JPEG: a segment is shorter than its own length', at);
    reader.need(at, length, 'JPEG segment');
    if (isFrame(marker) && !size) {
      size = { height: reader.u16(at + 5, 'JPEG frame height'), width: reader.u16(at + 7, 'JPEG frame width') };
    }
    if (marker === SOS) {
      if (!size) throw new StillError('malformed', 'JPEG: image data before the frame header', at);
      const end = endOfScan(bytes, at + length);
      parts.push({ name: 'scan', offset: at, length: end - at, kinds: [], keep: bytes.subarray(at, end) });
      scans += 1;
      at = end;
      continue;
    }
    const part = segment(marker, bytes, at, length);
    if (part.orientation !== undefined) orientation = part.orientation;
    parts.push(part);
    at += length;
  }
  if (!size || scans === 0) throw new StillError('malformed', 'JPEG: the file holds no image', at);
  parts.push({ name: 'EOI', offset: at, length: 2, kinds: [], keep: bytes.subarray(at, at + 2) });
  return { format: 'jpeg', ...size, orientation, animated: false, parts };
}
