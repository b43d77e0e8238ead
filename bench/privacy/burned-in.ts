// How much burned-in text the finder of suggestions finds, and what it takes for text. Fonts, phrases and phantoms are others than
// those it was trained on; real slices were never trained on. Run: node bench/privacy/burned-in.ts [pictures] [clean pictures]
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { random } from '../../apps/server/src/demo/phantoms/raster.ts';
import { memorySource, openImage, suggestText } from '../../packages/deidentify/src/index.ts';
import { writeResult } from '../support/results.ts';
import { Breakdown, shareOf } from './support/statistics.ts';
import { phantomViews } from './text/phantom-views.ts';
import { scene, type Line, type Scene } from './text/scenes.ts';

const SEED = 20_241_122;
/** A line is found when this share of the pixels of its ink lies in suggestions. */
const FOUND = 0.9;
const VERBOSE = process.env['VERBOSE'] !== undefined;

type Box = ReturnType<typeof suggestText>[number];

function paint(width: number, height: number, boxes: readonly Box[]): Uint8Array {
  const inside = new Uint8Array(width * height);
  for (const box of boxes)
    for (let y = box.y; y < box.y + box.height; y += 1)
      inside.fill(1, y * width + box.x, y * width + box.x + box.width);
  return inside;
}

/** Pixels with half the ink or more, and how many of them the suggestions cover. */
function coverage(line: Line, inside: Uint8Array, width: number): { ink: number; covered: number } {
  let [ink, covered] = [0, 0];
  for (let y = 0; y < line.height; y += 1) {
    for (let x = 0; x < line.width; x += 1) {
      if ((line.mask[y * line.width + x] ?? 0) < 128) continue;
      ink += 1;
      covered += inside[(line.y + y) * width + line.x + x] ?? 0;
    }
  }
  return { ink, covered };
}

const sizeOf = ({ size }: Line): string =>
  size <= 12 ? '10–12' : size <= 18 ? '13–18' : size <= 30 ? '19–30' : '31–48';
const contrastOf = ({ contrast }: Line): string =>
  contrast < 20 ? '15–19' : contrast < 40 ? '20–39' : contrast < 90 ? '40–89' : '90–200';
const angleOf = ({ angle }: Line): string => ([0, 90, 180, 270].includes(angle) ? `${angle}°` : 'up to 10° off');

interface Slice {
  readonly name: string;
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** CT and MR series of real scanners, which carry no burned-in text. */
function realSlices(corpus: string): Slice[] {
  if (!existsSync(corpus)) {
    console.log(`no real slices: ${corpus} is not there`);
    return [];
  }
  const found: Slice[] = [];
  for (const name of readdirSync(corpus, { recursive: true, encoding: 'utf8' }).toSorted()) {
    if (!/^series-(?:ct|mr)/.test(name) || !statSync(join(corpus, name)).isFile()) continue;
    try {
      const image = openImage(memorySource(readFileSync(join(corpus, name))));
      found.push({ name, data: image.grey(0), width: image.width, height: image.height });
    } catch (error) {
      console.log(`${name} left out: ${String(error)}`);
    }
  }
  return found;
}

type Kind = Scene['kind'];
const KINDS: readonly Kind[] = ['ordinary', 'look-alike'];
/** Below it a line drowns in what lies under its letters: its contrast is less than their standard deviation. */
const CLEAR = 1;

/** What was counted over all pictures. */
class Tally {
  readonly by = new Breakdown();
  readonly alarms = new Breakdown();
  /** Those with text. */
  readonly pictures: Record<Kind, number> = { ordinary: 0, 'look-alike': 0 };
  readonly lines = { ordinary: none(), 'look-alike': none() };
  readonly clear = none();
  readonly clean = { ordinary: none(), 'look-alike': none() };
  readonly ink = { all: 0, covered: 0 };
  readonly area = { boxed: 0, text: 0 };
}
const none = (): { hits: number; of: number } => ({ hits: 0, of: 0 });
const count = (into: { hits: number; of: number }, isHit: boolean): void => {
  into.of += 1;
  if (isHit) into.hits += 1;
};
const total = (tally: Record<Kind, { hits: number; of: number }>): [number, number] => [
  KINDS.reduce((sum, kind) => sum + tally[kind].hits, 0),
  KINDS.reduce((sum, kind) => sum + tally[kind].of, 0),
];

function withText(picture: Scene, n: number, tally: Tally): void {
  tally.pictures[picture.kind] += 1;
  const boxes = suggestText(picture);
  const inside = paint(picture.width, picture.height, boxes);
  tally.area.boxed += inside.reduce((sum, value) => sum + value, 0);
  for (const line of picture.lines) {
    const { ink, covered } = coverage(line, inside, picture.width);
    const isFound = covered >= FOUND * ink;
    tally.area.text += line.width * line.height;
    count(tally.lines[picture.kind], isFound);
    if (line.clarity >= CLEAR) count(tally.clear, isFound);
    if (isFound) {
      tally.ink.all += ink;
      tally.ink.covered += covered;
    }
    for (const name of [
      `size ${sizeOf(line)}`,
      `contrast ${contrastOf(line)}`,
      `angle ${angleOf(line)}`,
      `script ${line.script}`,
      `font ${line.font}`,
      `look ${line.look}`,
      `ink ${line.ink}`,
    ])
      tally.by.add(name, isFound);
    if (isFound || !VERBOSE) continue;
    const { text, font, size, contrast, clarity, look, angle } = line;
    const where = picture.names.join('+');
    console.log(
      `missed ${n} ${text} ${font} ${size} px ${contrast.toFixed(0)} levels, clarity ${clarity.toFixed(1)}, ${look} ${line.ink} ${angle}° ${(covered / ink).toFixed(2)} ${where}`,
    );
  }
}

function withoutText(picture: Scene, n: number, tally: Tally): void {
  const boxes = suggestText(picture);
  count(tally.clean[picture.kind], boxes.length > 0);
  for (const name of picture.names.length > 0 ? picture.names : ['soft masses'])
    tally.alarms.add(`${picture.kind} ${name}`, boxes.length > 0);
  if (boxes.length > 0 && VERBOSE) console.log('false alarm', n, picture.names.join('+'), listed(boxes));
}

const listed = (boxes: readonly Box[]): string =>
  boxes
    .map(({ x, y, width, height, confidence }) => `${x},${y} ${width}×${height} ${confidence.toFixed(2)}`)
    .join(', ');

/** Lines of text found, and pictures without any that are flagged: ordinary ones apart from those made to mislead. */
export async function burnedIn(pictures: number, clean: number): Promise<Record<string, unknown>> {
  const source = random(SEED);
  const views = await phantomViews('held-out', 3);
  const tally = new Tally();
  const draw = (lines: number): Promise<Scene> =>
    scene(source, {
      half: 'held-out',
      width: 400 + Math.floor(source.next() * 500),
      height: 400 + Math.floor(source.next() * 400),
      views,
      lines,
      sizes: [10, 48],
    });
  for (let n = 0; n < pictures; n += 1) withText(await draw(1 + Math.floor(source.next() * 6)), n, tally);
  for (let n = 0; n < clean; n += 1) withoutText(await draw(0), n, tally);
  const real = realSlices(process.env['OPENROUNDS_CORPUS'] ?? resolve(import.meta.dirname, '../../../shared/corpus'));
  const realFlagged = real.filter((slice) => {
    const boxes = suggestText(slice);
    if (boxes.length > 0 && VERBOSE) console.log('false alarm', slice.name, listed(boxes));
    return boxes.length > 0;
  }).length;
  const shares = (each: Record<Kind, { hits: number; of: number }>): Record<string, unknown> =>
    Object.fromEntries(KINDS.map((kind) => [kind, shareOf(each[kind].hits, each[kind].of)]));
  return {
    pictures: tally.pictures,
    recall: {
      all: shareOf(...total(tally.lines)),
      ...shares(tally.lines),
      clear: shareOf(tally.clear.hits, tally.clear.of),
    },
    inkCovered: tally.ink.covered / tally.ink.all,
    boxedToText: tally.area.boxed / tally.area.text,
    cleanFlagged: { all: shareOf(...total(tally.clean)), ...shares(tally.clean) },
    ...(real.length > 0 ? { realFlagged: shareOf(realFlagged, real.length) } : {}),
    found: tally.by.table(),
    flagged: tally.alarms.table(),
  };
}

if (process.argv[1] === import.meta.filename)
  await writeResult('burned-in', await burnedIn(Number(process.argv[2] ?? 500), Number(process.argv[3] ?? 200)));
