import { ByteReader, hasAscii } from './bytes.ts';
import { readExif } from './exif.ts';
import { StillError } from './types.ts';
import type { StillBlockKind, StillPart, StillWalk } from './types.ts';

export const PNG_SIGNATURE = '\x89PNG\r\n\x1a\n';

/** Chunks a decoder needs for the right pixels and colours (PNG third edition §11), with their fixed length where they have one. */
const DECODING: ReadonlyMap<string, number | undefined> = new Map([
  ['IHDR', 13],
  ['PLTE', undefined],
  ['IDAT', undefined],
  ['IEND', 0],
  ['tRNS', undefined],
  ['gAMA', 4],
  ['cHRM', 32],
  ['sRGB', 1],
  ['cICP', 4],
  ['acTL', 8],
  ['fcTL', 26],
  ['fdAT', undefined],
]);
/** Numbers about display that no decoder needs: dropped, but no finding. */
const HARMLESS: ReadonlyMap<string, number> = new Map([
  ['pHYs', 9],
  ['sBIT', 4],
  ['bKGD', 6],
]);

function kindsOfChunk(type: string, body: Uint8Array): { kinds: readonly StillBlockKind[]; orientation?: number } {
  if (type === 'eXIf') return readExif(hasAscii(body, 0, 'Exif\0\0') ? body.subarray(6) : body);
  if (type === 'tIME') return { kinds: ['timestamp'] };
  if (type === 'iCCP') return { kinds: ['icc'] };
  if (type === 'caBX') return { kinds: ['provenance'] };
  if (type === 'tEXt' || type === 'zTXt' || type === 'iTXt') {
    if (hasAscii(body, 0, 'XML:com.adobe.xmp') || hasAscii(body, 0, 'Raw profile type xmp'))
      return { kinds: ['text', 'xmp'] };
    if (hasAscii(body, 0, 'Raw profile type iptc')) return { kinds: ['text', 'iptc'] };
    if (hasAscii(body, 0, 'Raw profile type')) return { kinds: ['text', 'exif'] };
    return { kinds: ['text'] };
  }
  return { kinds: ['unknown'] };
}

/** Walks a PNG or APNG datastream chunk by chunk up to IEND. Checksums are the decoder's business, not privacy's. */
export function walkPng(bytes: Uint8Array): StillWalk {
  const reader = new ByteReader(bytes);
  const parts: StillPart[] = [{ name: 'signature', offset: 0, length: 8, kinds: [], keep: bytes.subarray(0, 8) }];
  let orientation = 1;
  let animated = false;
  let hasPixels = false;
  if (reader.ascii(12, 4, 'PNG header') !== 'IHDR')
    throw new StillError('malformed', 'PNG: the first chunk is not IHDR', 8);
  const width = reader.u32(16, 'PNG width');
  const height = reader.u32(20, 'PNG height');
  for (let at = 8; ;) {
    const size = reader.u32(at, 'PNG chunk length');
    const type = reader.ascii(at + 4, 4, 'PNG chunk type');
    if (!/^[A-Za-z]{4}$/.test(type)) throw new StillError('malformed', 'PNG: not a chunk type', at + 4);
    const length = size + 12;
    reader.need(at, length, `PNG chunk ${type}`);
    const place = { name: type, offset: at, length };
    const fixed = DECODING.get(type);
    if (DECODING.has(type) && fixed !== undefined && fixed !== size) {
      throw new StillError('malformed', `PNG: chunk ${type} has the wrong length`, at);
    }
    if (DECODING.has(type)) parts.push({ ...place, kinds: [], keep: bytes.subarray(at, at + length) });
    else if (size <= (HARMLESS.get(type) ?? -1)) parts.push({ ...place, kinds: [] });
    else {
      const facts = kindsOfChunk(type, bytes.subarray(at + 8, at + 8 + size));
      if (facts.orientation !== undefined) orientation = facts.orientation;
      parts.push({ ...place, kinds: facts.kinds });
    }
    if (type === 'acTL') animated = true;
    if (type === 'IDAT') hasPixels = true;
    at += length;
    if (type === 'IEND') break;
  }
  if (!hasPixels) throw new StillError('malformed', 'PNG: the file holds no image', bytes.length);
  return { format: 'png', width, height, orientation, animated, parts };
}
