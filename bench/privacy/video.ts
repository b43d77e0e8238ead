// Films with a canary in every place of every container that ffmpeg or a hand can fill: how many are left once the film was made safe.
// Then regions: what they cover is unreadable in every picture of their time, and the rest is as it was. Needs ffmpeg.
// node bench/privacy/video.ts
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memorySource } from '../../packages/deidentify/src/dicom/index.ts';
import { inspectVideo, isCleanVideo, VideoError } from '../../packages/deidentify/src/video/index.ts';
import { findFfmpeg, makeVideoSafe } from '../../packages/deidentify/src/video/node/index.ts';
import { writeResult } from '../support/results.ts';

const X264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];
const CONTAINERS: Readonly<Record<string, readonly string[]>> = {
  mp4: X264,
  mov: X264,
  mkv: X264,
  webm: ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-c:a', 'libopus'],
};
const TAGS = ['title', 'artist', 'comment', 'copyright', 'description', 'location', 'date', 'encoder', 'make', 'album'];

/** A place for a canary: arguments to ffmpeg, or bytes put into a film that is there. */
interface Place {
  readonly name: string;
  readonly args?: (canary: string, folder: string) => readonly string[];
  readonly patch?: (film: Buffer, canary: Buffer) => Buffer;
}

const box = (type: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
};
/** An element of Matroska with a length of one octet. */
const ebml = (id: string, body: Buffer): Buffer =>
  Buffer.concat([Buffer.from(id, 'hex'), Buffer.of(0x80 | body.length), body]);

const asFile = (folder: string, name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const everywhere: readonly Place[] = [
  ...TAGS.map((tag) => ({ name: tag, args: (canary: string) => ['-metadata', `${tag}=${canary}`] })),
  { name: 'tag of the pictures', args: (canary) => ['-metadata:s:v', `title=${canary}`] },
  { name: 'handler of the pictures', args: (canary) => ['-metadata:s:v', `handler_name=${canary}`] },
  { name: 'tag of the sound', args: (canary) => ['-metadata:s:a', `title=${canary}`] },
  { name: 'bytes behind the end', patch: (film, canary) => Buffer.concat([film, canary]) },
  {
    name: 'chapter',
    args: (canary, folder) => {
      const text = `;FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=400\ntitle=${canary}\n`;
      return ['-i', asFile(folder, 'chapters.txt', text), '-map_chapters', '2'];
    },
  },
];
const subtitles = (codec: string): Place => ({
  name: `subtitles (${codec})`,
  args: (canary, folder) => {
    const text = codec === 'webvtt' ? 'WEBVTT\n\n' : '1\n';
    const times = codec === 'webvtt' ? '00:00.000 --> 00:00.400' : '00:00:00,000 --> 00:00:00,400';
    const file = asFile(folder, codec === 'webvtt' ? 's.vtt' : 's.srt', `${text}${times}\n${canary}\n`);
    return ['-i', file, '-map', '0:v', '-map', '1:a', '-map', '2:s', '-c:s', codec];
  },
});
const userData: Place = {
  name: 'user data in the pictures',
  args: (canary) => ['-bsf:v', `h264_metadata=sei_user_data=086f3693-b7b3-4f2c-9653-21492feee5b8+${canary}`],
};
const boxes = ['uuid', 'udta', 'free', 'skip', 'meta', 'mdat', 'XMP_', 'abcd'].map((type) => ({
  name: `box ${type}`,
  patch: (film: Buffer, canary: Buffer) => Buffer.concat([film, box(type, canary)]),
}));
const elements = Object.entries({ void: 'ec', unknown: '4dbc', attachments: '1941a469', tags: '1254c367' }).map(
  ([name, id]) => ({
    name: `element ${name}`,
    patch: (film: Buffer, canary: Buffer) => Buffer.concat([film, ebml(id, canary)]),
  }),
);
const attachment: Place = {
  name: 'attachment',
  args: (canary, folder) => ['-attach', asFile(folder, 'note.txt', canary), '-metadata:s:t', 'mimetype=text/plain'],
};
const PLACES: Readonly<Record<string, readonly Place[]>> = {
  mp4: [...everywhere, subtitles('mov_text'), userData, ...boxes],
  mov: [...everywhere, subtitles('mov_text'), userData, ...boxes],
  mkv: [...everywhere, subtitles('srt'), userData, attachment, ...elements],
  webm: [...everywhere, subtitles('webvtt'), ...elements],
};

const holds = (bytes: Buffer, canary: string): boolean =>
  [Buffer.from(canary), Buffer.from(canary, 'utf16le'), Buffer.from(canary, 'utf16le').swap16()].some((form) =>
    bytes.includes(form),
  );

class Bench {
  readonly folder = mkdtempSync(join(tmpdir(), 'bench-video-'));
  readonly #ffmpeg: string;

  constructor(ffmpeg: string) {
    this.#ffmpeg = ffmpeg;
  }

  run(...args: readonly string[]): Buffer {
    return execFileSync(this.#ffmpeg, ['-loglevel', 'error', '-nostdin', '-y', ...args], { maxBuffer: 2 ** 28 });
  }

  film(name: string, codec: readonly string[], more: readonly string[], seconds = 0.5): string {
    const path = join(this.folder, name);
    const source = `testsrc=size=96x64:rate=10:duration=${seconds}`;
    this.run(
      '-f',
      'lavfi',
      '-i',
      source,
      '-f',
      'lavfi',
      '-i',
      `sine=d=${seconds}`,
      ...more,
      ...codec,
      '-shortest',
      path,
    );
    return path;
  }

  /** Grey pictures, one after another. */
  pictures(path: string): Buffer {
    return this.run('-i', path, '-f', 'rawvideo', '-pix_fmt', 'gray', '-');
  }
}

async function measureContainer(bench: Bench, container: string, codec: readonly string[]) {
  const row = { container, places: 0, n: 0, notPlanted: 0, refused: 0, leaks: 0 };
  for (const place of PLACES[container] ?? []) {
    const canary = `Canary${row.places}OkaforAmelia`;
    row.places += 1;
    const path = bench.film(`in.${container}`, codec, place.args?.(canary, bench.folder) ?? []);
    if (place.patch) writeFileSync(path, place.patch(readFileSync(path), Buffer.from(canary)));
    // Not every container keeps every tag: what was not written cannot be left.
    if (!holds(readFileSync(path), canary)) {
      row.notPlanted += 1;
      continue;
    }
    const made = join(bench.folder, 'made');
    try {
      await makeVideoSafe(path, made, { audio: 'drop' });
      row.n += 1;
      const bytes = readFileSync(made);
      const isLeft = holds(bytes, canary) || !isCleanVideo(inspectVideo(memorySource(bytes)), 'dropped');
      if (isLeft) console.info(`left: ${container} ${place.name}`);
      row.leaks += Number(isLeft);
    } catch (error) {
      if (!(error instanceof VideoError)) throw error;
      row.refused += 1;
      console.info(`refused: ${container} ${place.name}: ${error.message}`);
    }
  }
  return row;
}

const [WIDTH, HEIGHT, RATE] = [96, 64, 10];
const AREA = { x: 16, y: 16, width: 32, height: 32, from: 0.5, to: 1 };
/** Steps of grey that coding again may move a pixel by, on average. */
const CODING = 8;

/** Pictures in which what a region covered can still be told, and pictures that were touched where they should not be. */
async function measureRegion(bench: Bench, container: string, codec: readonly string[], style: 'solid' | 'mosaic') {
  const path = bench.film(`long.${container}`, codec, [], 1.5);
  const made = join(bench.folder, 'covered');
  await makeVideoSafe(path, made, { audio: 'drop', regions: [{ ...AREA, style }] });
  const [before, after] = [bench.pictures(path), bench.pictures(made)];
  const count = Math.min(before.length, after.length) / (WIDTH * HEIGHT);
  const row = { container, style, pictures: count, covered: 0, readable: 0, touched: 0 };
  for (let n = 0; n < count; n += 1) {
    const isDue = n / RATE >= AREA.from && n / RATE <= AREA.to;
    let [inside, rest, spread, cells] = [0, 0, 0, 0];
    for (let y = 0; y < HEIGHT; y += 1) {
      for (let x = 0; x < WIDTH; x += 1) {
        const at = (n * HEIGHT + y) * WIDTH + x;
        const difference = Math.abs((before[at] ?? 0) - (after[at] ?? 0));
        const isInside = x >= AREA.x && x < AREA.x + AREA.width && y >= AREA.y && y < AREA.y + AREA.height;
        if (!isInside) rest += difference;
        else inside += difference;
        // Within one of eight cells a side nothing changes; of a solid box nothing does at all.
        const isInCell = isInside && (x - AREA.x) % 4 > 0 && (y - AREA.y) % 4 > 0;
        if (!isInCell) continue;
        cells += 1;
        spread += style === 'solid' ? (after[at] ?? 255) - 16 : Math.abs((after[at] ?? 0) - (after[at - 1] ?? 0));
      }
    }
    const area = AREA.width * AREA.height;
    if (isDue) {
      row.covered += 1;
      row.readable += Number(spread / cells > CODING);
    }
    const isTouched = rest / (WIDTH * HEIGHT - area) > CODING || (!isDue && inside / area > CODING);
    row.touched += Number(isTouched);
  }
  return row;
}

/** Counts canaries and pictures; zero in n means at most 3/n at 95 %. */
export async function measureVideo(): Promise<void> {
  const ffmpeg = findFfmpeg();
  if (ffmpeg === undefined) {
    console.info('left out: ffmpeg is not installed (on the path, or named in OPENROUNDS_FFMPEG)');
    return;
  }
  const bench = new Bench(ffmpeg);
  try {
    const rows = [];
    const regions = [];
    for (const [container, codec] of Object.entries(CONTAINERS)) {
      rows.push(await measureContainer(bench, container, codec));
      for (const style of ['solid', 'mosaic'] as const)
        regions.push(await measureRegion(bench, container, codec, style));
    }
    console.table(rows);
    console.table(regions);
    const n = rows.reduce((sum, row) => sum + row.n, 0);
    const leaks = rows.reduce((sum, row) => sum + row.leaks, 0);
    await writeResult('privacy-video', { rows, regions, n, leaks, ...(leaks === 0 ? { bound: 3 / n } : {}) });
  } finally {
    rmSync(bench.folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === import.meta.filename) await measureVideo();
