import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { memorySource } from '../dicom/index.ts';
import { inspectVideo, isCleanVideo, VideoError } from './index.ts';
import { findFfmpeg, makeVideoSafe } from './node/index.ts';

const CANARY = 'CANARY-Amelia-Okafor';
const ffmpeg = findFfmpeg();
if (ffmpeg === undefined) console.info('films made by ffmpeg are left out: it is not installed');

const X264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac'];

let folder = '';
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'video-test-'))));
afterAll(() => rmSync(folder, { recursive: true }));

const box = (type: string, ...parts: Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
};

/** Half a second of a moving picture with sound, a name in every tag and a birthday for a date; the same one is made once. */
function film(name: string, ...codec: string[]): string {
  const path = join(folder, name);
  if (existsSync(path)) return path;
  const tags = ['title', 'comment', 'artist', 'location'].flatMap((tag) => ['-metadata', `${tag}=${CANARY}`]);
  const inputs = [
    '-f',
    'lavfi',
    '-i',
    'testsrc=size=160x120:rate=10:duration=0.5',
    '-f',
    'lavfi',
    '-i',
    'sine=duration=0.5',
  ];
  const times = ['-metadata', 'creation_time=2024-01-02T03:04:05Z', '-metadata:s:v', `handler_name=${CANARY}`];
  execFileSync(ffmpeg ?? '', [
    '-loglevel',
    'error',
    '-nostdin',
    ...inputs,
    ...codec,
    ...tags,
    ...times,
    '-shortest',
    path,
  ]);
  return path;
}
const inspect = (path: string) => inspectVideo(memorySource(readFileSync(path)));
const kinds = (path: string): string[] => [...new Set(inspect(path).findings.map(({ kind }) => kind))];

describe.runIf(ffmpeg !== undefined)('films', () => {
  const containers: [string, string[]][] = [
    ['film.mp4', X264],
    ['film.mov', X264],
    ['film.mkv', X264],
    ['film.webm', ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-c:a', 'libopus']],
  ];
  test.each(containers)('%s: what identifies is found, then gone', async (name, codec) => {
    const path = film(name, ...codec);
    expect(kinds(path)).toEqual(expect.arrayContaining(['audio', 'tags', ...(name === 'film.webm' ? [] : ['sei'])]));
    // What happens to sound depends on the writer: MP4 or WebM.
    const isOther = name === 'film.mov' || name === 'film.mkv';
    for (const audio of isOther ? (['drop'] as const) : (['drop', 'keep'] as const)) {
      const made = join(folder, `made-${audio}`);
      await makeVideoSafe(path, made, { audio });
      expect(isCleanVideo(inspect(made), audio === 'keep' ? 'kept' : 'dropped')).toBe(true);
      expect(inspect(made).audioTracks).toBe(audio === 'keep' ? 1 : 0);
      // The sound is not coded again: what its encoder wrote into it stays with it.
      expect(readFileSync(made).includes(CANARY)).toBe(false);
      if (audio === 'drop') expect(readFileSync(made, 'latin1')).not.toMatch(/x264|Lav[cf]\d/);
    }
  });

  test('a region is replaced in every picture, and the rest is left as it was', async () => {
    const path = film('regions.mp4', '-c:v', 'libx264', '-preset', 'ultrafast', '-qp', '0', '-pix_fmt', 'yuv420p');
    const made = join(folder, 'redacted.mp4');
    const area = { x: 16, y: 16, width: 64, height: 48 };
    await makeVideoSafe(path, made, { audio: 'drop', regions: [{ ...area, style: 'solid' }] });
    const grey = execFileSync(ffmpeg ?? '', [
      '-loglevel',
      'error',
      '-nostdin',
      '-i',
      made,
      '-f',
      'rawvideo',
      '-pix_fmt',
      'gray',
      '-',
    ]);
    expect(grey.length).toBe(160 * 120 * 5);
    const brightest = (x: number, y: number): number =>
      Math.max(...Array.from({ length: 5 }, (_, frame) => grey[frame * 160 * 120 + y * 160 + x] ?? 255));
    for (let y = 20; y < 60; y += 1) for (let x = 20; x < 76; x += 1) expect(brightest(x, y)).toBeLessThan(24);
    expect(brightest(120, 30)).toBeGreaterThan(24);
  });

  test('a film over a limit, or that cannot be read, leaves nothing behind', async () => {
    const path = film('film.mp4', ...X264);
    const made = join(folder, 'none');
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('openrounds-video-')).length;
    await expect(makeVideoSafe(path, made, { audio: 'drop', limits: { duration: 0.3 } })).rejects.toThrow(
      /longer than 0.3 s/,
    );
    await expect(makeVideoSafe(path, made, { audio: 'drop', limits: { pixels: 100 } })).rejects.toThrow(
      /more than 100 pixels/,
    );
    await expect(makeVideoSafe(path, made, { audio: 'drop', limits: { bytes: 100 } })).rejects.toThrow(
      /larger than 100 bytes/,
    );
    writeFileSync(join(folder, 'broken.mp4'), readFileSync(path).subarray(0, 3_000));
    await expect(makeVideoSafe(join(folder, 'broken.mp4'), made, { audio: 'drop' })).rejects.toThrow(VideoError);
    expect(readdirSync(folder)).not.toContain('none');
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('openrounds-video-')).length).toBeLessThanOrEqual(
      before,
    );
  });

  test('bytes that belong to no picture, and boxes nobody knows, are findings', async () => {
    const made = join(folder, 'plain.mp4');
    await makeVideoSafe(film('film.mp4', ...X264), made, { audio: 'drop' });
    const plain = readFileSync(made);
    const found = (bytes: Uint8Array) => inspectVideo(memorySource(bytes)).findings.map(({ kind }) => kind);
    expect(found(plain)).toEqual([]);
    expect(found(Buffer.concat([plain, box('mdat', Buffer.from(CANARY))]))).toEqual(['unreferenced']);
    expect(found(Buffer.concat([plain, box('free', Buffer.from(CANARY))]))).toEqual(['unreferenced']);
    expect(found(Buffer.concat([plain, box('uuid', Buffer.from(CANARY))]))).toEqual(['xmp']);
    expect(found(Buffer.concat([plain, box('abcd', Buffer.from(CANARY))]))).toEqual(['unknown']);
  });
});

test('without ffmpeg the message says what is missing', async () => {
  const path = process.env['PATH'];
  const file = join(folder, 'any.mp4');
  writeFileSync(file, Buffer.concat([box('ftyp', Buffer.from('isom')), box('moov'), box('mdat')]));
  process.env['PATH'] = '';
  try {
    await expect(makeVideoSafe(file, join(folder, 'x'), { audio: 'drop' })).rejects.toThrow(
      'video needs ffmpeg on the server',
    );
  } finally {
    process.env['PATH'] = path;
  }
});

test('whatever the bytes, the answer is findings or a VideoError', () => {
  let seed = 7;
  const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const starts = [
    box('ftyp', Buffer.from('isomisom')),
    Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x84, 0x42, 0x86, 0x81, 1]),
    box('moov', box('trak', box('mdia'))),
  ];
  for (let n = 0; n < 1_500; n += 1) {
    const noise = Buffer.from(Array.from({ length: 16 + random(80) }, () => random(256)));
    const bytes = Buffer.concat([starts[n % 3] ?? noise, noise]);
    try {
      expect(inspectVideo(memorySource(bytes)).findings).toBeInstanceOf(Array);
    } catch (error) {
      expect(error).toBeInstanceOf(VideoError);
    }
  }
});
