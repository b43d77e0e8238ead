import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildZip } from '../archive/testing/build-zip.ts';
import { memorySource } from '../dicom/index.ts';
import { drawCode } from '../pixels/testing/draw-code.ts';
import { inspectStill } from '../stills/index.ts';
import { inspectVideo, isCleanVideo } from '../video/index.ts';
import { findFfmpeg } from '../video/node/index.ts';
import { decodeStill, encodeUpright } from './still-pixels.ts';
import { suggestRegions } from '../pixels/node/index.ts';

const PROGRAM = join(import.meta.dirname, '../../bin/openrounds-deidentify.js');
const CANARY = 'CanaryOkaforAmelia';
const HELD = /canary|okafor|amelia/i;
let folder = '';
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'deidentify-media-'))));
afterAll(() => rmSync(folder, { recursive: true }));

interface Finished {
  readonly code: number;
  readonly out: string;
  readonly files: readonly string[];
  readonly report: { readonly files: readonly Record<string, unknown>[] };
  readonly words: string;
}

/** Runs the command line over some files, each under a name that says who it is about. */
async function run(files: Readonly<Record<string, Uint8Array>>, more: readonly string[] = [], env = process.env) {
  const place = mkdtempSync(join(folder, 'run-'));
  const [input, output, report] = [join(place, 'in'), join(place, 'out'), join(place, 'report.json')];
  mkdirSync(input);
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(input, name), bytes);
  const args = [PROGRAM, '--in', input, '--out', output, '--report', report, ...more];
  const { code, out } = await new Promise<{ code: number; out: string }>((done) => {
    execFile(process.execPath, args, { env }, (error, stdout, stderr) =>
      done({ code: error ? Number(error.code) : 0, out: stdout + stderr }),
    );
  });
  const written = readdirSync(output, { recursive: true, encoding: 'utf8' })
    .map((name) => join(output, name))
    .filter((path) => statSync(path).isFile())
    .toSorted();
  const words = readFileSync(join(place, 'report.txt'), 'utf8');
  const json = readFileSync(report, 'utf8');
  const everything = written.map((path) => path.slice(output.length) + readFileSync(path, 'latin1')).join('');
  expect(everything + words + json).not.toMatch(HELD);
  const finished: Finished = { code, out, files: written, report: JSON.parse(json), words };
  return finished;
}

const plain = () => sharp({ create: { width: 120, height: 80, channels: 3, background: '#a87' } });
const withCanary = (orientation?: number) => {
  const exif = { IFD0: { ImageDescription: CANARY, Artist: CANARY } };
  const picture = plain().withExif(exif);
  return orientation === undefined ? picture : plain().withMetadata({ orientation, exif });
};

describe('pictures', () => {
  test('keep their pixels and lose everything else, under a number for a name', async () => {
    const jpeg = await withCanary().jpeg().toBuffer();
    const files = {
      'Amelia1.jpg': jpeg,
      'Amelia2.png': await withCanary().png().toBuffer(),
      'Amelia3.webp': await withCanary().webp().toBuffer(),
      'Amelia4.gif': Buffer.concat([(await plain().gif().toBuffer()).subarray(0, -1), gifComment(), Buffer.of(0x3b)]),
      'Amelia5.avif': await withCanary().avif().toBuffer(),
      'Amelia6.jpg': await withCanary(6).jpeg().toBuffer(),
      'Amelia7.jpg': await withCanary(2).jpeg().toBuffer(),
      'Amelia8.jpg': Buffer.concat([jpeg, Buffer.from(`%PDF-1.4 ${CANARY}`)]),
      'Amelia9.svg': Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><text>${CANARY}</text></svg>`),
    };
    for (const bytes of Object.values(files).filter((one) => one !== files['Amelia7.jpg']))
      expect(bytes.toString('latin1')).toContain(CANARY);
    const { code, out, files: made, report, words } = await run(files);
    expect(code).toBe(0);
    expect(out).toContain('8 written, 1 refused, 0 failed');
    expect(made.map((path) => path.split('/').slice(-2).join('/'))).toEqual([
      'pictures/000001.jpg',
      'pictures/000002.png',
      'pictures/000003.webp',
      'pictures/000004.gif',
      'pictures/000005.png',
      'pictures/000006.jpg',
      'pictures/000007.png',
      'pictures/000008.jpg',
    ]);
    for (const path of made) expect(inspectStill(readFileSync(path)).clean).toBe(true);
    const before = await sharp(files['Amelia1.jpg']).raw().toBuffer();
    expect((await sharp(made[0]).raw().toBuffer()).equals(before)).toBe(true);
    const [first, , webp, , avif, turned, mirrored, second, other] = report.files;
    expect(first).toMatchObject({ suggestions: { text: 0, code: 0, face: 0 }, report: { media: 'picture' } });
    expect(first).toMatchObject({ report: { removed: expect.arrayContaining([{ kind: 'exif', count: 1 }]) } });
    for (const looked of [webp, avif])
      expect(looked).toMatchObject({ suggestions: { text: 0, code: 0, face: 0 }, report: { suspicions: [] } });
    expect(avif).toMatchObject({
      report: { format: 'png', removed: expect.arrayContaining([{ kind: 'exif', count: 1 }]) },
    });
    expect(turned).toMatchObject({ report: { suspicions: [{ kind: 'orientation' }] } });
    expect(mirrored).toMatchObject({ report: { format: 'png', suspicions: [] } });
    expect(second).toMatchObject({
      report: { removed: expect.arrayContaining([{ kind: 'second file (pdf)', count: 1 }]) },
    });
    expect(other).toMatchObject({ report: { outcome: 'refused' } });
    expect(words).toContain('Removed: exif');
    expect(words).toContain('turned by 90° clockwise');
  });

  test('a code in the pixels is counted in a PNG and a JPEG, and blacked out on request, upright', async () => {
    const { ink, width, height } = await drawCode('QRCode', 'MRN0012345678', 3);
    const raw = { raw: { width, height, channels: 1 as const } };
    const symbol = sharp(Uint8Array.from(ink), raw).extend({
      top: 30,
      bottom: 30,
      left: 30,
      right: 30,
      background: '#fff',
    });
    const files = { 'a.png': await symbol.clone().png().toBuffer(), 'b.jpg': await symbol.clone().jpeg().toBuffer() };
    const seen = await run(files);
    for (const file of seen.report.files) expect(file).toMatchObject({ suggestions: { code: 1 } });
    expect(seen.words).toContain('look like a bar code or matrix code: 1');
    const harmless = {
      'c.jpg': await withCanary().jpeg().toBuffer(),
      'd.webp': await withCanary().webp().toBuffer(),
      'e.png': (await withCanary().png({ compressionLevel: 0 }).toBuffer()).fill(7, 400, 500),
    };
    const lying = { 'b.jpg': await symbol.clone().jpeg().withMetadata({ orientation: 6 }).toBuffer() };
    const redacted = await run({ 'a.png': files['a.png'], ...lying, ...harmless }, ['--pixels', 'redact']);
    expect(redacted.out).toContain('4 written, 1 refused, 0 failed');
    const [flat, upright] = redacted.files;
    const { data, info } = await sharp(upright).raw().toBuffer({ resolveWithObject: true });
    expect([upright?.endsWith('000002.png'), info.width, info.height]).toEqual([true, height + 60, width + 60]);
    expect(data[((info.height >> 1) * info.width + (info.width >> 1)) * 3]).toBe(0);
    for (const file of [flat, upright]) {
      const { data: rgba, info: size } = await sharp(file).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
      const image = { data: new Uint8ClampedArray(rgba), width: size.width, height: size.height };
      expect(await suggestRegions(image, { kinds: ['code'] })).toEqual([]);
    }
    expect(redacted.words).toContain('what looks like a bar code or matrix code, blacked out');
    expect(redacted.words).toContain('its pixels have to be decoded, and cannot be');
  });
});

test('a picture that is coded again is upright for every orientation, and white where it let through', async () => {
  const [width, height] = [7, 5];
  const rgba = Uint8ClampedArray.from({ length: width * height * 4 }, (_, i) => (i % 4 === 3 ? 255 : (i * 37) % 251));
  for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
    const lying = sharp(rgba, { raw: { width, height, channels: 4 } }).withMetadata({ orientation });
    const expected = await sharp(await lying.png().toBuffer())
      .autoOrient()
      .removeAlpha()
      .raw()
      .toBuffer();
    const coded = await sharp(await encodeUpright({ data: rgba, width, height }, orientation))
      .raw()
      .toBuffer();
    expect([orientation, coded.equals(expected)]).toEqual([orientation, true]);
  }
  const clear = await encodeUpright({ data: new Uint8ClampedArray([9, 9, 9, 0]), width: 1, height: 1 }, 1);
  expect([...(await sharp(clear).raw().toBuffer())]).toEqual([255, 255, 255]);
});

test('a picture is decoded whatever its coding, and what cannot be says why', async () => {
  const data = Uint8Array.from({ length: 50 * 40 * 3 }, (_unused, i) => (i * i + (i >> 3) * 5) % 251);
  const source = sharp(data, { raw: { width: 50, height: 40, channels: 3 } });
  const expected = await source.clone().ensureAlpha().raw().toBuffer();
  const wide = source.clone().toColourspace('rgb16').png();
  for (const coded of [source.clone().png({ progressive: true }), source.clone().webp({ lossless: true }), wide]) {
    const found = await decodeStill(await coded.toBuffer());
    expect('data' in found && Buffer.from(found.data).equals(expected)).toBe(true);
  }
  expect(await decodeStill(await source.clone().jpeg({ progressive: true }).toBuffer())).toMatchObject({ width: 50 });
  const png = await source.clone().png().toBuffer();
  expect(await decodeStill(png.subarray(0, -400))).toMatchObject({ problem: expect.stringMatching(/\w/) });
  const large = sharp({ create: { width: 10_000, height: 7000, channels: 3, background: '#000' } });
  expect(await decodeStill(await large.png().toBuffer())).toMatchObject({
    problem: expect.stringContaining('pixel limit'),
  });
});

const gifComment = (): Buffer =>
  Buffer.concat([Buffer.of(0x21, 0xfe, CANARY.length), Buffer.from(CANARY), Buffer.of(0)]);

const ffmpeg = findFfmpeg();
if (ffmpeg === undefined) console.info('films through the command line are left out: ffmpeg is not installed');

/** Half a second with sound and a name in every tag. */
function film(name: string, ...codec: string[]): Buffer {
  const path = join(folder, name);
  const tags = ['title', 'comment', 'artist'].flatMap((tag) => ['-metadata', `${tag}=${CANARY}`]);
  const source = ['-f', 'lavfi', '-i', 'testsrc=size=64x48:rate=10:duration=0.5', '-f', 'lavfi', '-i', 'sine=d=0.5'];
  execFileSync(ffmpeg ?? '', ['-loglevel', 'error', '-nostdin', ...source, ...codec, ...tags, '-shortest', path]);
  return readFileSync(path);
}

describe.runIf(ffmpeg !== undefined)('films', () => {
  test('lose their tags and their sound, which is kept on demand; in an archive too', async () => {
    const x264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac'];
    const files = {
      'Amelia1.mp4': film('a.mp4', ...x264),
      'Amelia2.mov': film('b.mov', ...x264),
      'Amelia3.webm': film('c.webm', '-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-c:a', 'libopus'),
      'Amelia4.mkv': film('d.mkv', ...x264),
    };
    const zip = buildZip([{ name: 'Amelia.mp4', data: files['Amelia1.mp4'], method: 8 }]);
    const dropped = await run({ ...files, 'Amelia5.zip': zip });
    expect(dropped.out).toContain('5 written, 0 refused, 0 failed');
    expect(dropped.files.map((path) => path.split('/').at(-1))).toEqual([
      '000001.mp4',
      '000002.mp4',
      '000003.webm',
      '000004.mp4',
      '000005.mp4',
    ]);
    for (const path of dropped.files)
      expect(isCleanVideo(inspectVideo(memorySource(readFileSync(path))), 'dropped')).toBe(true);
    expect(dropped.report.files[0]).toMatchObject({ report: { sound: 'dropped', media: 'film' } });
    expect(dropped.words).toContain('pixels not looked at');
    const kept = await run({ 'Amelia1.mp4': files['Amelia1.mp4'] }, ['--audio', 'keep']);
    const [path = ''] = kept.files;
    expect(inspectVideo(memorySource(readFileSync(path))).audioTracks).toBe(1);
    expect(kept.report.files[0]).toMatchObject({ report: { sound: 'kept', suspicions: [{}, { kind: 'voice' }] } });
  });
});

test('films are refused where there is no ffmpeg, and where pixels had to be looked at', async () => {
  const bytes = Buffer.concat([
    Buffer.from('\0\0\0\x10ftypisom\0\0\0\0', 'latin1'),
    Buffer.from('\0\0\0\x08moov', 'latin1'),
  ]);
  const without = await run({ 'a.mp4': bytes }, [], { ...process.env, OPENROUNDS_FFMPEG: '/nowhere/ffmpeg' });
  expect(without.out).toContain('0 written, 1 refused, 0 failed');
  expect(without.words).toContain('Refused: films need ffmpeg (no-ffmpeg)');
  const blind = await run({ 'a.mp4': bytes }, ['--pixels', 'redact']);
  expect(blind.words).toContain('the pictures of films are not looked at');
});
