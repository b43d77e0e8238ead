import { ByteReader, hasAscii } from './bytes.ts';
import { StillError } from './types.ts';
import type { StillBlockKind, StillPart, StillWalk } from './types.ts';

/** End of a chain of data sub-blocks (GIF89a §15): each has a length byte, zero ends them. */
function endOfBlocks(reader: ByteReader, from: number): number {
  let at = from;
  for (;;) {
    const size = reader.u8(at, 'GIF data block');
    at += 1 + size;
    if (size === 0) return at;
  }
}

const tableBytes = (flags: number): number => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0);

/** Undefined for the two a player needs, and for those only in the one length they have: what is longer holds something else. */
function kindsOfExtension(bytes: Uint8Array, at: number, length: number): readonly StillBlockKind[] | undefined {
  const label = bytes[at + 1];
  if (label === 0xf9) return length === 8 && bytes[at + 2] === 4 ? undefined : ['unknown'];
  if (label === 0xfe) return ['comment'];
  if (label === 0x01) return ['text'];
  if (label !== 0xff) return ['unknown'];
  const isLooping = hasAscii(bytes, at + 3, 'NETSCAPE2.0') || hasAscii(bytes, at + 3, 'ANIMEXTS1.0');
  if (isLooping && length === 19 && bytes[at + 14] === 3 && bytes[at + 15] === 1) return undefined;
  if (hasAscii(bytes, at + 3, 'XMP DataXMP')) return ['xmp'];
  if (hasAscii(bytes, at + 3, 'ICCRGBG1012')) return ['icc'];
  return ['unknown'];
}

/** Walks a GIF87a/89a file up to its trailer byte. */
export function walkGif(bytes: Uint8Array): StillWalk {
  const reader = new ByteReader(bytes);
  const head = 13 + tableBytes(reader.u8(10, 'GIF screen descriptor'));
  const parts: StillPart[] = [
    { name: 'header', offset: 0, length: head, kinds: [], keep: reader.slice(0, head, 'GIF colour table') },
  ];
  let images = 0;
  let at = head;
  for (;;) {
    const start = at;
    const label = reader.u8(at, 'GIF block');
    if (label === 0x3b) break;
    if (label === 0x2c) {
      at = endOfBlocks(reader, at + 10 + tableBytes(reader.u8(at + 9, 'GIF image descriptor')) + 1);
      images += 1;
      parts.push({ name: 'image', offset: start, length: at - start, kinds: [], keep: bytes.subarray(start, at) });
    } else if (label === 0x21) {
      at = endOfBlocks(reader, at + 2);
      const kinds = kindsOfExtension(bytes, start, at - start);
      const keep = kinds ? {} : { keep: bytes.subarray(start, at) };
      parts.push({ name: 'extension', offset: start, length: at - start, kinds: kinds ?? [], ...keep });
    } else throw new StillError('malformed', 'GIF: not a block', at);
  }
  if (images === 0) throw new StillError('malformed', 'GIF: the file holds no image', at);
  parts.push({ name: 'trailer', offset: at, length: 1, kinds: [], keep: bytes.subarray(at, at + 1) });
  const width = reader.u16(6, 'GIF width', true);
  const height = reader.u16(8, 'GIF height', true);
  return { format: 'gif', width, height, orientation: 1, animated: images > 1, parts };
}
