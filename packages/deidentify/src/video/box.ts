import type { VideoReader } from './reader.ts';
import { VideoError } from './types.ts';

export interface Box {
  readonly type: string;
  readonly at: number;
  readonly body: number;
  readonly end: number;
}

const MOST_BOXES = 200_000;

/** The boxes between two offsets (ISO/IEC 14496-12 §4.2). */
export function* boxes(reader: VideoReader, from: number, end: number): Generator<Box> {
  let at = from;
  for (let count = 0; at + 8 <= end; count += 1) {
    if (count > MOST_BOXES) throw new VideoError('malformed', `more boxes than a film needs (at byte ${at})`);
    let size = reader.uint(at, 4);
    const type = reader.ascii(at + 4, 4);
    let body = at + 8;
    if (size === 1) {
      size = reader.uint(at + 8, 8);
      body = at + 16;
    } else if (size === 0) size = end - at;
    if (size < body - at || at + size > end)
      throw new VideoError('malformed', `a box is of no possible length (at byte ${at})`);
    yield { type, at, body, end: at + size };
    at += size;
  }
  if (at < end && !reader.isZero(at, end - at))
    throw new VideoError('malformed', `bytes outside any box (at byte ${at})`);
}
