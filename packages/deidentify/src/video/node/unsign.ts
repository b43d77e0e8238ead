import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { VideoError } from '../types.ts';
import type { VideoFindings } from '../types.ts';

const MOST_TAGS = 64 * 1_024;
const COMPRESSOR_NAME = 32;

/**
 * ffmpeg signs what it writes in places no option reaches: the name of the compressor and an empty list of tags in an MP4, the tags
 * of each track's length in a WebM. They are zeroed in place, so that no offset moves.
 */
export function unsign(path: string, { container, findings }: VideoFindings): void {
  const file = openSync(path, 'r+');
  try {
    for (const { kind, where, offset } of findings) {
      if (container === 'mp4' && kind === 'encoder')
        writeSync(file, new Uint8Array(COMPRESSOR_NAME), 0, COMPRESSOR_NAME, offset);
      if (container === 'mp4' && where === 'moov/udta') makeFree(file, offset);
      if (container === 'matroska' && where === 'Tags') makeVoid(file, offset);
    }
  } finally {
    closeSync(file);
  }
}

function assertSmall(length: number): void {
  if (length < 9 || length > MOST_TAGS) throw new VideoError('failed', 'ffmpeg wrote tags of no expected size');
}

/** ISO/IEC 14496-12 §8.1.2: free space of the same length. */
function makeFree(file: number, offset: number): void {
  const head = Buffer.alloc(4);
  readSync(file, head, 0, 4, offset);
  const length = head.readUInt32BE(0);
  assertSmall(length);
  writeSync(file, Buffer.concat([Buffer.from('free', 'latin1'), Buffer.alloc(length - 8)]), 0, length - 4, offset + 4);
}

/** RFC 8794 §11.3.2: a Void of the same length, its size in eight bytes. */
function makeVoid(file: number, offset: number): void {
  const head = Buffer.alloc(12);
  readSync(file, head, 0, 12, offset);
  const octets = Math.clz32(head[4] ?? 0) - 23;
  if (octets < 1 || octets > 8) throw new VideoError('failed', 'ffmpeg wrote tags of no readable size');
  const mask = BigInt(2) ** BigInt(7 * octets) - BigInt(1);
  const size = head.readBigUInt64BE(4) >> BigInt(64 - 8 * octets);
  const length = 4 + octets + Number(size & mask);
  assertSmall(length);
  const blank = Buffer.alloc(length);
  blank[0] = 0xec;
  blank[1] = 1;
  blank.writeUIntBE(length - 9, 3, 6);
  writeSync(file, blank, 0, length, offset);
}
