// One share of the windows that the second look learns from, in a thread of its own: pictures are drawn, the first network looks at
// them, and what it takes for text, rightly or not, is cut out around its surest cells and written as train_second.py reads it.
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { random, type Random } from '../../../apps/server/src/demo/phantoms/raster.ts';
import { DEEP, parametersOf } from '../../../packages/deidentify/src/pixels/text/layout.ts';
import { looksAt, type Look } from '../../../packages/deidentify/src/pixels/text/looks.ts';
import { CONTRAST_UNIT, TextNetwork } from '../../../packages/deidentify/src/pixels/text/network.ts';
import { candidatesIn, SecondLook, type Candidate } from '../../../packages/deidentify/src/pixels/text/second-look.ts';
import {
  copyWindow,
  MIDDLE,
  spotsOf,
  WINDOW,
  WINDOW_SIDE,
  type Spot,
} from '../../../packages/deidentify/src/pixels/text/windows.ts';
import { inkOf, isText, linesIn } from './ink.ts';
import { letter, type Lettering } from './lettering.ts';
import { phantomViews, type View } from './phantom-views.ts';
import { scene, type Scene } from './scenes.ts';

/** Only for its contrast, which does not depend on parameters. */
const network = new TextNetwork(new Int16Array(parametersOf(DEEP.first)), DEEP.first);

/** Part of the pictures that have no text: most of what is taken for text wrongly is in these. */
const CLEAN = 0.5;
/** Of so many lines drawn, the shortest is written: short words are what is missed most. */
const SHORTEST_OF = [1, 1, 2, 3] as const;
/** Sizes of letters in pixels. */
const SIZES = [10, 48] as const;

/** Kept of the windows that a second look, already learned, answers rightly and surely. */
const EASY = 0.1;
const SURE = 2.5;

export interface Windows {
  readonly seed: number;
  readonly pictures: number;
  readonly file: string;
  /** Weights of a second look: of what it is right about, little is kept. */
  readonly harderThan?: string;
}

/** What each cell of a window should say: 1 text, 0 none, −1 nothing: not of the region, or of one with text but without ink. */
function truth({ region }: Candidate, map: Look['map'], spot: Spot, inked: Uint8Array, holds: boolean): Int8Array {
  const own = new Set(region.cells);
  return Int8Array.from({ length: WINDOW ** 2 }, (_, i) => {
    const [x, y] = [spot.x + (i % WINDOW) - MIDDLE, spot.y + Math.floor(i / WINDOW) - MIDDLE];
    const cell = y * map.width + x;
    if (x < 0 || y < 0 || x >= map.width || !own.has(cell)) return -1;
    return holds ? (inked[cell] === 0 ? -1 : 1) : 0;
  });
}

/** Local contrast, then the truth of each cell, then whether the middle is on text. */
function sample(
  candidate: Candidate,
  { picture, map }: Look,
  spot: Spot,
  inked: Uint8Array,
  holds: boolean,
): Int8Array {
  copyWindow(picture, spot, network.room(WINDOW_SIDE, WINDOW_SIDE));
  const contrast = network.contrast();
  const bytes = new Int8Array(WINDOW_SIDE ** 2 + WINDOW ** 2 + 1);
  for (const [i, value] of contrast.entries()) bytes[i] = Math.round((value / CONTRAST_UNIT) * 31);
  bytes.set(truth(candidate, map, spot, inked, holds), contrast.length);
  bytes[bytes.length - 1] = Number(holds);
  return bytes;
}

/** Whether a window is worth learning from. */
type Choice = (look: Look, spot: Spot, holds: boolean) => boolean;

function* samplesOf(picture: Scene, isWanted: Choice): Generator<Int8Array> {
  const looks = looksAt(picture);
  const inks = looks.map(({ map }, scale) => inkOf(picture, map, scale));
  for (const candidate of candidatesIn(looks)) {
    const { region, traits } = candidate;
    const [look, inked] = [looks[traits.scale], inks[traits.scale]];
    const holds = look && inked && isText(region, inked);
    if (!look || !inked || holds === undefined) continue;
    // Letters of another size are seen at another scale.
    if (holds && !linesIn(region, inked, picture, traits.scale).fits) continue;
    for (const spot of spotsOf(region, look.map)) {
      const isNear = [-1, 0, 1].some((dy) =>
        [-1, 0, 1].some((dx) => (inked[(spot.y + dy) * look.map.width + spot.x + dx] ?? 0) > 0),
      );
      if (isNear === holds && isWanted(look, spot, holds)) yield sample(candidate, look, spot, inked, holds);
    }
  }
}

async function lettering(source: Random): Promise<Lettering> {
  const count = SHORTEST_OF[Math.floor(source.next() * SHORTEST_OF.length)] ?? 1;
  let shortest = await letter(source, 'training', { sizes: SIZES });
  for (let n = 1; n < count; n += 1) {
    const other = await letter(source, 'training', { sizes: SIZES });
    if (other.text.length < shortest.text.length) shortest = other;
  }
  return shortest;
}

const drawn = async (source: Random, views: readonly View[]): Promise<Scene> =>
  scene(source, {
    half: 'training',
    width: 300 + Math.floor(source.next() * 600),
    height: 300 + Math.floor(source.next() * 500),
    views,
    lines: source.next() < CLEAN ? 0 : 1 + Math.floor(source.next() * 6),
    sizes: SIZES,
    lettering: () => lettering(source),
  });

async function drawWindows({ seed, pictures, file, harderThan }: Windows): Promise<void> {
  const source = random(seed);
  const views = await phantomViews('training', 4);
  const second = harderThan && new SecondLook(new Int16Array(new Uint8Array(readFileSync(harderThan)).buffer));
  const isWanted: Choice = (look, spot, holds) => {
    if (!second || source.next() < EASY) return true;
    const seen = second.at(look.picture, spot);
    return holds ? seen < SURE : seen > -SURE;
  };
  const out = openSync(file, 'w');
  for (let n = 0; n < pictures; n += 1)
    for (const one of samplesOf(await drawn(source, views), isWanted)) writeSync(out, one);
  closeSync(out);
}

await drawWindows(workerData as Windows);
