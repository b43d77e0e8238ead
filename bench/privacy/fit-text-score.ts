// Fits what decides whether a region is looked at again, and whether it is suggested as text (packages/deidentify/src/pixels/text/
// score.ts), to pictures of the training half, other ones than the networks learned from, and prints the weights. Then lines found and
// pictures flagged at several bars. Run after both trainers: node bench/privacy/fit-text-score.ts [pictures with text] [without] [seed]
import { random } from '../../apps/server/src/demo/phantoms/raster.ts';
import { looksAt, SCALES } from '../../packages/deidentify/src/pixels/text/looks.ts';
import { regionsIn } from '../../packages/deidentify/src/pixels/text/regions.ts';
import { scoreAtFirst, traitsOf } from '../../packages/deidentify/src/pixels/text/score.ts';
import { seenAgain, WORTH } from '../../packages/deidentify/src/pixels/text/second-look.ts';
import { inkOf, isText, linesIn } from './text/ink.ts';
import { phantomViews } from './text/phantom-views.ts';
import { scene, type Scene } from './text/scenes.ts';

interface Example {
  /** Surest cell, extent, coarser, finer, and a one for its scale; at the end what the second look says, where it looked. */
  readonly traits: readonly number[];
  readonly isText: boolean;
  /** Nothing is learned from a region whose letters are seen at another scale. */
  readonly teaches: boolean;
  /** The lines in it, or the picture without text that it is in. */
  readonly lines: readonly string[];
  readonly clean?: number;
}

function examplesOf(picture: Scene, n: number): { all: Example[]; again: Example[] } {
  const looks = looksAt(picture);
  const maps = looks.map(({ map }) => map);
  const [all, again]: [Example[], Example[]] = [[], []];
  for (const [scale, map] of maps.entries()) {
    const inked = inkOf(picture, map, scale);
    for (const region of regionsIn(map)) {
      const holds = isText(region, inked);
      if (holds === undefined) continue;
      const { own, fits } = linesIn(region, inked, picture, scale);
      const traits = traitsOf(region, maps, scale);
      const { most, extent, coarser, finer } = traits;
      const one: Example = {
        traits: [most, extent, coarser, finer, ...Array.from({ length: SCALES }, (_, at) => Number(at === scale))],
        isText: holds,
        teaches: !holds || fits,
        lines: own.map((line) => `${n}/${line}`),
        ...(picture.lines.length === 0 && { clean: n }),
      };
      if (most >= 0) all.push(one);
      const score = scoreAtFirst(traits);
      if (score < WORTH) continue;
      const seen = seenAgain({ region, traits, score }, looks);
      again.push({ ...one, traits: [...one.traits, seen.here, seen.coarser, seen.finer] });
    }
  }
  return { all, again };
}

const score = (weights: readonly number[], traits: readonly number[]): number =>
  traits.reduce((sum, value, n) => sum + value * (weights[n] ?? 0), 0);

/** Logistic regression by gradient descent with momentum over all examples; text and none count alike. */
function fit(examples: readonly Example[]): number[] {
  const count = examples[0]?.traits.length ?? 0;
  const weights = Array.from({ length: count }, () => 0);
  const speed = Array.from({ length: count }, () => 0);
  for (let step = 0; step < 20_000; step += 1) {
    const slope = weights.map((weight) => weight * 1e-4);
    for (const { traits, isText: holds } of examples) {
      const wrong = (1 / (1 + Math.exp(-score(weights, traits))) - Number(holds)) / examples.length;
      for (let n = 0; n < count; n += 1) slope[n] = (slope[n] ?? 0) + wrong * (traits[n] ?? 0);
    }
    for (let n = 0; n < count; n += 1) {
      speed[n] = 0.9 * (speed[n] ?? 0) - 0.01 * (slope[n] ?? 0);
      weights[n] = (weights[n] ?? 0) + (speed[n] ?? 0);
    }
  }
  return weights;
}

function report(name: string, examples: readonly Example[], lines: number, clean: number): void {
  const weights = fit(examples.filter(({ teaches }) => teaches));
  const [most, extent, coarser, finer, ...constants] = weights.map((weight) => Number(weight.toFixed(3)));
  console.log(name, {
    most,
    extent,
    coarser,
    finer,
    constants: constants.slice(0, SCALES),
    again: constants.slice(SCALES),
  });
  for (let bar = -4; bar <= 3; bar += 0.5) {
    const sure = examples.filter(({ traits }) => score(weights, traits) >= bar);
    const found = new Set(sure.flatMap((one) => (one.isText ? one.lines : [])));
    const flagged = new Set(sure.flatMap((one) => one.clean ?? []));
    const share = (part: number): string => `${(100 * part).toFixed(1)} %`;
    console.log(`bar ${bar}: lines ${share(found.size / lines)}, clean pictures ${share(flagged.size / clean)}`);
  }
}

const [withText, without, seed] = [400, 300, 5151].map((usual, n) => Number(process.argv[2 + n] ?? usual));
const source = random(seed ?? 0);
const views = await phantomViews('training', 3);
const [all, again]: [Example[], Example[]] = [[], []];
let lines = 0;
for (let n = 0; n < (withText ?? 0) + (without ?? 0); n += 1) {
  const picture = await scene(source, {
    half: 'training',
    width: 400 + Math.floor(source.next() * 500),
    height: 400 + Math.floor(source.next() * 400),
    views,
    lines: n < (withText ?? 0) ? 1 + Math.floor(source.next() * 6) : 0,
    sizes: [10, 48],
  });
  lines += picture.lines.length;
  const examples = examplesOf(picture, n);
  all.push(...examples.all);
  again.push(...examples.again);
}
report('at first', all, lines, without ?? 0);
report('at last', again, lines, without ?? 0);
