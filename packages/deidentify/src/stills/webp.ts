import { ByteReader, concat, hasAscii, latin1 } from './bytes.ts';
import { readExif } from './exif.ts';
import { StillError } from './types.ts';
import type { StillBlockKind, StillPart, StillWalk } from './types.ts';

/** VP8X flag bits (RFC 9649 §2.7): only these say something about the pixels. */
const FLAG_ANIMATION = 0x02;
const FLAG_ALPHA = 0x10;
const IMAGE_CHUNKS = new Set(['VP8 ', 'VP8L', 'ALPH']);

interface Chunk {
  readonly type: string;
  readonly at: number;
  /** Bytes with header and padding. */
  readonly length: number;
  readonly body: Uint8Array;
}

function* chunks(reader: ByteReader, from: number, end: number): Generator<Chunk> {
  let at = from;
  while (at < end) {
    const type = reader.ascii(at, 4, 'WebP chunk type');
    const size = reader.u32(at + 4, 'WebP chunk length', true);
    const body = reader.slice(at + 8, size, `WebP chunk ${JSON.stringify(type)}`);
    if (at + 8 + size > end) throw new StillError('malformed', 'WebP: a chunk reaches beyond its container', at);
    const length = Math.min(8 + size + (size & 1), end - at);
    yield { type, at, length, body };
    at += length;
  }
}

function chunk(type: string, body: Uint8Array): Uint8Array {
  const head = concat([latin1(type), new Uint8Array(4)]);
  new DataView(head.buffer).setUint32(4, body.length, true);
  return concat([head, body, new Uint8Array(body.length & 1)]);
}

/** A frame keeps its sixteen-byte head and its image chunks; anything else inside it goes. */
function plainFrame(reader: ByteReader, frame: Chunk): { keep: Uint8Array; foreign: boolean } {
  if (frame.body.length < 16) throw new StillError('truncated', 'WebP: an animation frame is cut short', frame.at);
  const kept = [frame.body.subarray(0, 16)];
  let foreign = false;
  for (const inner of chunks(reader, frame.at + 24, frame.at + 8 + frame.body.length)) {
    if (IMAGE_CHUNKS.has(inner.type)) kept.push(chunk(inner.type, inner.body));
    else foreign = true;
  }
  return { keep: chunk('ANMF', concat(kept)), foreign };
}

function sizeOf(reader: ByteReader, part: Chunk): { width: number; height: number } | undefined {
  const at = part.at + 8;
  if (part.type === 'VP8X') return { width: 1 + reader.u24(at + 4, 'VP8X'), height: 1 + reader.u24(at + 7, 'VP8X') };
  if (part.type === 'VP8 ') {
    if (!hasAscii(part.body, 3, '\x9d\x01\x2a')) throw new StillError('malformed', 'WebP: no VP8 key frame', at);
    return { width: reader.u16(at + 6, 'VP8', true) & 0x3fff, height: reader.u16(at + 8, 'VP8', true) & 0x3fff };
  }
  if (part.type === 'VP8L') {
    const bits = reader.u32(at + 1, 'VP8L', true);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  return undefined;
}

function kindsOfChunk(part: Chunk): { kinds: readonly StillBlockKind[]; orientation?: number } {
  if (part.type === 'EXIF') return readExif(hasAscii(part.body, 0, 'Exif\0\0') ? part.body.subarray(6) : part.body);
  if (part.type === 'XMP ') return { kinds: ['xmp'] };
  if (part.type === 'ICCP') return { kinds: ['icc'] };
  if (part.type === 'C2PA') return { kinds: ['provenance'] };
  return { kinds: ['unknown'] };
}

/** Walks a WebP file (RFC 9649): RIFF chunks, animation frames included. */
export function walkWebp(bytes: Uint8Array): StillWalk {
  const reader = new ByteReader(bytes);
  const declared = 8 + reader.u32(4, 'WebP length', true);
  if (declared > bytes.length)
    throw new StillError('truncated', 'WebP: the file is shorter than it says', bytes.length);
  const parts: StillPart[] = [];
  let size: { width: number; height: number } | undefined;
  let orientation = 1;
  let animated = false;
  let hasPixels = false;
  for (const part of chunks(reader, 12, declared)) {
    const place = { name: part.type.trim(), offset: part.at, length: part.length };
    size ??= sizeOf(reader, part);
    if (part.type === 'VP8X') {
      const body = concat([part.body.subarray(0, 10)]);
      body[0] = (body[0] ?? 0) & (FLAG_ANIMATION | FLAG_ALPHA);
      body.fill(0, 1, 4);
      parts.push({ ...place, kinds: part.body.length > 10 ? ['unknown'] : [], keep: chunk('VP8X', body) });
    } else if (part.type === 'ANMF') {
      animated = true;
      hasPixels = true;
      const frame = plainFrame(reader, part);
      parts.push({ ...place, kinds: frame.foreign ? ['unknown'] : [], keep: frame.keep });
    } else if (part.type === 'ANIM' || IMAGE_CHUNKS.has(part.type)) {
      if (part.type !== 'ALPH' && part.type !== 'ANIM') hasPixels = true;
      parts.push({
        ...place,
        kinds: [],
        keep: chunk(part.type, part.type === 'ANIM' ? part.body.subarray(0, 6) : part.body),
      });
    } else {
      const facts = kindsOfChunk(part);
      if (facts.orientation !== undefined) orientation = facts.orientation;
      parts.push({ ...place, kinds: facts.kinds });
    }
  }
  if (!size || !hasPixels) throw new StillError('malformed', 'WebP: the file holds no image', bytes.length);
  const body = parts.reduce((sum, part) => sum + (part.keep?.length ?? 0), 4);
  const head = latin1('RIFF\0\0\0\0WEBP');
  new DataView(head.buffer).setUint32(4, body, true);
  parts.unshift({ name: 'RIFF', offset: 0, length: 12, kinds: [], keep: head });
  return { format: 'webp', ...size, orientation, animated, parts };
}
