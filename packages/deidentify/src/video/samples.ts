import type { VideoReader } from './reader.ts';
import { VideoError } from './types.ts';

/** How the bytes of a coded picture are framed: by length-prefixed NAL units, by AV1 OBUs, or with no room for user data. */
export type Framing =
  | { readonly kind: 'h264'; readonly prefix: number }
  | { readonly kind: 'hevc'; readonly prefix: number }
  | { readonly kind: 'av1' }
  | { readonly kind: 'plain' }
  | { readonly kind: 'unknown' };

const MOST_UNITS = 5_000_000;

/**
 * Does a coded picture carry words of its maker (H.264/H.265 SEI user data, ITU-T H.264 D.1.6–7, H.265 D.2.6–7; AV1 metadata
 * ITU-T T.35 and padding, AV1 5.8.2)? SEI of any other kind is about decoding and display.
 */
export function carriesUserData(reader: VideoReader, framing: Framing, at: number, size: number): boolean {
  if (framing.kind === 'h264' || framing.kind === 'hevc') return nalUnits(reader, framing, at, at + size);
  return framing.kind === 'av1' ? obus(reader, at, at + size) : false;
}

type NalFraming = Extract<Framing, { prefix: number }>;

function nalUnits(reader: VideoReader, { kind, prefix }: NalFraming, from: number, end: number): boolean {
  let units = 0;
  for (let at = from; at < end;) {
    units += 1;
    const length = reader.uint(at, prefix);
    const body = at + prefix;
    if (body + length > end || units > MOST_UNITS)
      throw new VideoError('malformed', `a picture unit is longer than its picture (at byte ${at})`);
    if (length > 0 && isUserDataUnit(reader, kind, body, length)) return true;
    at = body + length;
  }
  return false;
}

/** Reads the payload types of a supplemental unit; `userDataUnit` also serves parameter sets in the container's header. */
export function isUserDataUnit(reader: VideoReader, kind: 'h264' | 'hevc', at: number, length: number): boolean {
  const first = reader.uint(at, 1);
  const type = kind === 'h264' ? first & 31 : (first >> 1) & 63;
  const isSei = kind === 'h264' ? type === 6 : type === 39 || type === 40;
  // Filler (12, 38) and types no standard has given out can hold anything.
  const isFree = kind === 'h264' ? type === 0 || type === 12 || type > 21 : type === 38 || type > 47;
  if (isFree) return true;
  if (!isSei) return false;
  const end = at + length;
  for (let next = at + (kind === 'h264' ? 1 : 2); next + 2 < end;) {
    let payload = 0;
    let size = 0;
    let byte = 255;
    while (byte === 255 && next < end) payload += byte = reader.uint(next++, 1);
    byte = 255;
    while (byte === 255 && next < end) size += byte = reader.uint(next++, 1);
    if (payload === 4 || payload === 5) return true;
    next += size;
  }
  return false;
}

function obus(reader: VideoReader, from: number, end: number): boolean {
  for (let at = from; at < end;) {
    const header = reader.uint(at, 1);
    const type = (header >> 3) & 15;
    let body = at + 1 + ((header >> 2) & 1);
    let size = end - body;
    if ((header & 2) !== 0) {
      size = 0;
      for (let shift = 0; shift < 35; shift += 7) {
        const byte = reader.uint(body, 1);
        body += 1;
        size += (byte & 127) * 2 ** shift;
        if (byte < 128) break;
      }
    }
    if (body + size > end) throw new VideoError('malformed', `an AV1 unit is longer than its picture (at byte ${at})`);
    if (type === 15 || (type === 5 && size > 0 && reader.uint(body, 1) > 3)) return true;
    at = body + size;
  }
  return false;
}
