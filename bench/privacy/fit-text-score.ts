// Fits what decides whether a region is suggested as text (packages/deidentify/src/pixels/text/score.ts) to pictures of the training
// half, other ones than the network learned from, and prints its weights. Then lines found and pictures flagged at several bars.
// Run after train-text.ts: node bench/privacy/fit-text-score.ts [pictures with text] [without]
import { random } from '../../apps/server/src/demo/phantoms/raster.ts';
import { CELL } from '../../packages/deidentify/src/pixels/text/layout.ts';
import { regionsIn, type Region } from '../../packages/deidentify/src/pixels/text/regions.ts';
import { traitsOf } from '../../packages/deidentify/src/pixels/text/score.ts';
import { mapsOf, SCALES } from '../../packages/deidentify/src/pixels/suggest-text.ts';
import { phantomViews } from './text/phantom-views.ts';
import { scene, type Line, type Scene } from './text/scenes.ts';

const SEED = 5151;
/** A region with this share of its cells on ink holds text; one with none does not; the others are not learned from. */
const TEXT = 0.3;

interface Example {
  /** Surest cell, extent, coarser, finer, and a one for its scale. */
  readonly traits: readonly number[];
  readonly isText: boolean;
  /** The picture without text that it is in. */
  readonly clean?: number;
}

const touches = (line: Line, x: number, y: number, side: number): boolean => {
  for (let row = Math.max(0, y - line.y); row < Math.min(line.height, y + side - line.y); row += 1)
    for (let column = Math.max(0, x - line.x); column < Math.min(line.width, x + side - line.x); column += 1)
      if ((line.mask[row * line.width + column] ?? 0) >= 128) return true;
  return false;
};

function inkShare({ cells }: Region, across: number, scale: number, lines: readonly Line[]): number {
  const side = CELL * 2 ** scale;
  const inked = cells.filter((cell) => {
    const [x, y] = [(cell % across) * side, Math.floor(cell / across) * side];
    return lines.some((line) => touches(line, x, y, side));
  });
  return inked.length / cells.length;
}

function examplesOf(picture: Scene, clean: number | undefined): Example[] {
  const maps = mapsOf(picture);
  return maps.flatMap((map, scale) =>
    regionsIn(map).flatMap((region): Example[] => {
      const ink = inkShare(region, map.width, scale, picture.lines);
      if (region.most < 0 || (ink > 0 && ink < TEXT)) return [];
      const { most, extent, coarser, finer } = traitsOf(region, maps, scale);
      const isScale = Array.from({ length: SCALES }, (_, n) => Number(n === scale));
      return [
        {
          traits: [most, extent, coarser, finer, ...isScale],
          isText: ink > 0,
          ...(clean !== undefined && { clean }),
        },
      ];
    }),
  );
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
    for (const { traits, isText } of examples) {
      const wrong = (1 / (1 + Math.exp(-score(weights, traits))) - Number(isText)) / examples.length;
      for (let n = 0; n < count; n += 1) slope[n] = (slope[n] ?? 0) + wrong * (traits[n] ?? 0);
    }
    for (let n = 0; n < count; n += 1) {
      speed[n] = 0.9 * (speed[n] ?? 0) - 0.01 * (slope[n] ?? 0);
      weights[n] = (weights[n] ?? 0) + (speed[n] ?? 0);
    }
  }
  return weights;
}

const [withText, without] = [Number(process.argv[2] ?? 400), Number(process.argv[3] ?? 300)];
const source = random(SEED);
const views = await phantomViews('training', 3);
const examples: Example[] = [];
for (let n = 0; n < withText + without; n += 1) {
  const isClean = n >= withText;
  const picture = await scene(source, {
    half: 'training',
    width: 400 + Math.floor(source.next() * 500),
    height: 400 + Math.floor(source.next() * 400),
    views,
    lines: isClean ? 0 : 1 + Math.floor(source.next() * 6),
    sizes: [10, 48],
  });
  examples.push(...examplesOf(picture, isClean ? n : undefined));
}
const weights = fit(examples);
const [most, extent, coarser, finer, ...constants] = weights.map((weight) => Number(weight.toFixed(3)));
console.log({ most, extent, coarser, finer, constants });
const texts = examples.filter(({ isText }) => isText);
for (const bar of [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2]) {
  const found = texts.filter(({ traits }) => score(weights, traits) >= bar).length / texts.length;
  const flagged = new Set(
    examples.flatMap(({ clean, traits }) => (clean !== undefined && score(weights, traits) >= bar ? [clean] : [])),
  );
  const share = (part: number): string => `${(100 * part).toFixed(1)} %`;
  console.log(`bar ${bar}: regions of text ${share(found)}, clean pictures ${share(flagged.size / without)}`);
}
