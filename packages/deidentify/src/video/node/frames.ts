import { spawn } from 'node:child_process';
import { VideoError } from '../types.ts';
import { findFfmpeg } from './ffmpeg.ts';

export interface FrameWishes {
  /** Seconds of film from one picture to the next. */
  readonly every: number;
  readonly most: number;
  /** Longest side of a picture, in pixels. */
  readonly side: number;
  /** Seconds of work. */
  readonly time: number;
}

const MOST_BYTES = 512 * 2 ** 20;
const PNG_MARK = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * Pictures of a film at regular times, the first one included, as PNG files. Nothing is written to a disk: the film goes in and the
 * pictures come out through pipes.
 * @param film an MP4 whose description comes first, or a WebM
 * @throws {VideoError} `no-ffmpeg`, `timed-out`, `failed`, `too-large`; the program's own words are not in it
 */
export async function framesOfVideo(film: Uint8Array, { every, most, side, time }: FrameWishes): Promise<Buffer[]> {
  const program = findFfmpeg();
  if (program === undefined) throw new VideoError('no-ffmpeg', 'video needs ffmpeg on the server');
  const chosen = `select='isnan(prev_selected_t)+gte(t-prev_selected_t,${every.toFixed(3)})'`;
  const smaller = `scale=w='min(${side},iw)':h='min(${side},ih)':force_original_aspect_ratio=decrease`;
  const args = [
    '-nostdin',
    '-hide_banner',
    '-v',
    'quiet',
    '-protocol_whitelist',
    'pipe',
    '-i',
    'pipe:0',
    '-map',
    '0:v:0',
  ];
  const out = ['-vf', `${chosen},${smaller}`, '-fps_mode', 'vfr', '-frames:v', String(most)];
  const child = spawn(program, [...args, ...out, '-c:v', 'png', '-f', 'image2pipe', 'pipe:1'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: {},
    windowsHide: true,
  });
  const chunks: Buffer[] = [];
  let size = 0;
  let why: 'timed-out' | 'failed' | 'too-large' = 'failed';
  const stop = (reason: typeof why): void => {
    why = reason;
    child.kill('SIGKILL');
  };
  const timer = setTimeout(() => stop('timed-out'), time * 1000);
  child.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > MOST_BYTES) stop('too-large');
    else chunks.push(chunk);
  });
  // Whoever has enough pictures does not read to the end.
  child.stdin.on('error', () => undefined);
  child.stdin.end(film);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', () => reject(new VideoError('failed', 'ffmpeg did not start')));
    child.on('close', resolve);
  }).finally(() => clearTimeout(timer));
  const frames = pngsOf(Buffer.concat(chunks));
  if (code !== 0 || frames.length === 0)
    throw new VideoError(why, 'ffmpeg could not make pictures of this film within its limits');
  return frames;
}

/** One after the other, each from its mark to the end of its last chunk. */
function pngsOf(bytes: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = 0; at + 8 <= bytes.length && bytes.subarray(at, at + 8).equals(PNG_MARK);) {
    const from = at;
    at += 8;
    for (let type = ''; type !== 'IEND' && at + 12 <= bytes.length;) {
      type = bytes.toString('latin1', at + 4, at + 8);
      at += 12 + bytes.readUInt32BE(at);
    }
    if (at > bytes.length) break;
    found.push(bytes.subarray(from, at));
  }
  return found;
}
