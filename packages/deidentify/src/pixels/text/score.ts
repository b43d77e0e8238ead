import type { TextMap } from './map.ts';
import type { Cells, Region } from './regions.ts';

/** What is known of a region beside its place. */
export interface Traits {
  /** Of its surest cell. */
  readonly most: number;
  /** Logarithm of how many cells it has, and one. */
  readonly extent: number;
  /** Of the surest cell in the same place at half the size, and at twice. */
  readonly coarser: number;
  readonly finer: number;
  /** Which scale it is seen at, 0 for the finest. */
  readonly scale: number;
}

/** A logistic regression: a weight for each trait, and a constant for each scale. */
export interface Weights extends Omit<Traits, 'scale'> {
  readonly constants: readonly number[];
}

/** Fitted by bench/privacy/fit-text-score.ts to regions in pictures of the training half, other ones than the network learned from. */
const AT_FIRST: Weights = {
  most: 1.253,
  extent: -0.981,
  coarser: 0.518,
  finer: 1.103,
  constants: [7.011, -1.069, -1.163, 1.435],
};

/** What the second look says of a region's surest place, and of the same place at half the size and at twice, as logits. */
export interface Again {
  readonly here: number;
  readonly coarser: number;
  readonly finer: number;
}

/** The same with what the second look says. */
const AT_LAST: Weights & { readonly again: Again } = {
  most: 0.314,
  extent: -0.035,
  coarser: 0.022,
  finer: 0.1,
  constants: [1.362, -0.249, -0.622, -0.82],
  again: { here: 0.795, coarser: 0.206, finer: 0.676 },
};

/** Beyond these a map says nothing more; where there is no map, it says no. */
const [LEAST, MOST] = [-6, 9];

/** The surest cell of a map in the place of an area of another map whose cells are `times` as large as its own. */
function surest(map: TextMap | undefined, { left, top, right, bottom }: Cells, times: number): number {
  let most = LEAST;
  if (!map) return most;
  const lastX = Math.min(map.width, Math.ceil((right + 1) * times)) - 1;
  const lastY = Math.min(map.height, Math.ceil((bottom + 1) * times)) - 1;
  for (let y = Math.floor(top * times); y <= lastY; y += 1)
    for (let x = Math.floor(left * times); x <= lastX; x += 1)
      most = Math.max(most, map.logits[y * map.width + x] as number);
  return Math.min(MOST, most);
}

/**
 * @param maps of one picture, each half the size of the one before
 * @param scale which of them the region is in
 */
export function traitsOf(region: Region, maps: readonly TextMap[], scale: number): Traits {
  return {
    most: region.most,
    extent: Math.log1p(region.cells.length),
    coarser: surest(maps[scale + 1], region, 0.5),
    finer: surest(maps[scale - 1], region, 2),
    scale,
  };
}

const weighed = (traits: Traits, weights: Weights): number =>
  (weights.constants[traits.scale] ?? 0) +
  weights.most * traits.most +
  weights.extent * traits.extent +
  weights.coarser * traits.coarser +
  weights.finer * traits.finer;

/**
 * How sure the first look is that a region holds text, as a logit. Letters look like letters at two scales, a texture mostly at one.
 */
export const scoreAtFirst = (traits: Traits): number => weighed(traits, AT_FIRST);

/** How sure both looks are, as a logit. */
export const scoreAtLast = (traits: Traits, { here, coarser, finer }: Again): number =>
  weighed(traits, AT_LAST) + AT_LAST.again.here * here + AT_LAST.again.coarser * coarser + AT_LAST.again.finer * finer;
