// One share of the pictures the text network is trained on, in a thread of its own: drawn, reduced to local contrast, and written
// to a file one after the other as train_first.py reads them.
import { closeSync, openSync, writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { random, type Random } from '../../../apps/server/src/demo/phantoms/raster.ts';
import { DEEP, parametersOf } from '../../../packages/deidentify/src/pixels/text/layout.ts';
import { CONTRAST_UNIT, TextNetwork } from '../../../packages/deidentify/src/pixels/text/network.ts';
import { halve } from '../../../packages/deidentify/src/pixels/raster.ts';
import { letter, type Lettering } from './lettering.ts';
import { phantomViews, type View } from './phantom-views.ts';
import { scene, type Line, type Scene } from './scenes.ts';

/** Only for its contrast, which does not depend on parameters. */
const network = new TextNetwork(new Int16Array(parametersOf(DEEP.first)), DEEP.first);

/** Side of a sample in pixels. */
const SIDE = 192;
const CELLS = SIDE / 4;
/** Of fainter lines nothing is taught: a network that has to see letters in what drowns them sees them everywhere. */
const CLEAR = 0.6;

export interface Share {
  readonly seed: number;
  readonly count: number;
  /** Lines of text that its pictures choose from. */
  readonly lines: number;
  readonly file: string;
  /** Phantoms this many times smaller than they are, instead of the usual pictures. */
  readonly steps?: readonly number[];
}

/** What each cell should say: 1 text, 0 none, −1 either (edges of a line, letters too small or large for this scale). */
function truth(picture: Scene, scale: number): Int8Array {
  const cells = new Int8Array(CELLS * CELLS);
  const mark = (line: Line, reach: number, value: number): void => {
    for (let y = 0; y < line.height; y += 1) {
      for (let x = 0; x < line.width; x += 1) {
        if ((line.mask[y * line.width + x] ?? 0) < 128) continue;
        const [px, py] = [(line.x + x) / scale, (line.y + y) / scale];
        const [x0, x1] = [Math.max(0, Math.floor((px - reach) / 4)), Math.min(CELLS - 1, Math.floor((px + reach) / 4))];
        const [y0, y1] = [Math.max(0, Math.floor((py - reach) / 4)), Math.min(CELLS - 1, Math.floor((py + reach) / 4))];
        for (let cy = y0; cy <= y1; cy += 1) cells.fill(value, cy * CELLS + x0, cy * CELLS + x1 + 1);
      }
    }
  };
  for (const line of picture.lines) mark(line, 0.25 * (line.size / scale) + 4, -1);
  for (const line of picture.lines) {
    const size = line.size / scale;
    if (size >= 8.5 && size <= 25 && line.clarity >= CLEAR) mark(line, 0.12 * size, 1);
  }
  return cells;
}

interface Stock {
  readonly views: readonly View[];
  readonly small: readonly Lettering[];
  readonly large: readonly Lettering[];
}

async function stock(source: Random, lines: number): Promise<Stock> {
  const small: Lettering[] = [];
  const large: Lettering[] = [];
  for (let n = 0; n < lines; n += 1) {
    const isLarge = n % 3 === 0;
    (isLarge ? large : small).push(await letter(source, 'training', { sizes: isLarge ? [16, 52] : [8, 26] }));
  }
  return { small, large, views: await phantomViews('training', 4) };
}

async function sample(source: Random, { views, small, large }: Stock, steps?: readonly number[]): Promise<Uint8Array> {
  const scale = source.next() < 0.35 && !steps ? 2 : 1;
  const from = scale === 2 ? large : small;
  const isClean = source.next() < (steps ? 0.6 : 0.35);
  const picture = await scene(source, {
    half: 'training',
    width: SIDE * scale,
    height: SIDE * scale,
    views,
    lines: isClean ? 0 : 1 + Math.floor(source.next() * 7),
    sizes: [8, 26],
    ...(steps && { steps }),
    lettering: () => Promise.resolve(from[Math.floor(source.next() * from.length)] as Lettering),
  });
  network.room(SIDE, SIDE).set(scale === 2 ? halve(picture).data : picture.data);
  const input = network.contrast();
  const bytes = new Int8Array(SIDE * SIDE + CELLS * CELLS);
  for (let i = 0; i < input.length; i += 1) bytes[i] = Math.round(((input[i] as number) / CONTRAST_UNIT) * 31);
  bytes.set(truth(picture, scale), SIDE * SIDE);
  return new Uint8Array(bytes.buffer);
}

async function drawShare({ seed, count, lines, file, steps }: Share): Promise<void> {
  const source = random(seed);
  const things = await stock(source, lines);
  const out = openSync(file, 'w');
  for (let n = 0; n < count; n += 1) writeSync(out, await sample(source, things, steps));
  closeSync(out);
}

await drawShare(workerData as Share);
