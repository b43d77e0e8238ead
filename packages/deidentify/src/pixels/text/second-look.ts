import type { Grey } from '../raster.ts';
import { DEEP } from './layout.ts';
import type { Look } from './looks.ts';
import { TextNetwork } from './network.ts';
import { regionsIn } from './regions.ts';
import type { Region } from './regions.ts';
import { scoreAtFirst, scoreAtLast, traitsOf } from './score.ts';
import type { Again, Traits } from './score.ts';
import { SECOND_WEIGHTS } from './second-weights.ts';
import { copyWindow, MIDDLE, spotsOf, WINDOW, WINDOW_SIDE } from './windows.ts';
import type { Spot } from './windows.ts';

/** What the first look takes for text, perhaps wrongly. */
export interface Candidate {
  readonly region: Region;
  readonly traits: Traits;
  /** Of the first look, as a logit. */
  readonly score: number;
}

/** A region that scores less is not looked at again, nor suggested. */
export const WORTH = -4;

/** All regions worth a second look, the finest scale first. */
export function candidatesIn(looks: readonly Look[]): Candidate[] {
  const maps = looks.map(({ map }) => map);
  return maps.flatMap((map, scale) =>
    regionsIn(map).flatMap((region): Candidate[] => {
      const traits = traitsOf(region, maps, scale);
      const score = scoreAtFirst(traits);
      return score < WORTH ? [] : [{ region, traits, score }];
    }),
  );
}

/** Looks at places of a picture that the first look was drawn to, with a larger network. */
export class SecondLook {
  readonly #network: TextNetwork;

  /** @param weights in the order of layout.ts */
  constructor(weights: Int16Array) {
    this.#network = new TextNetwork(weights, DEEP.second);
  }

  /** How much the middle of a window looks like text, as a logit: the mean of what the network says of its nine cells. */
  at(picture: Grey, spot: Spot): number {
    copyWindow(picture, spot, this.#network.room(WINDOW_SIDE, WINDOW_SIDE));
    const { sums, unit } = this.#network.run();
    let sum = 0;
    for (let y = MIDDLE - 1; y <= MIDDLE + 1; y += 1)
      for (let x = MIDDLE - 1; x <= MIDDLE + 1; x += 1) sum += sums[y * WINDOW + x] as number;
    return sum / (9 * unit);
  }
}

/** One for all pictures of this thread. */
let second: SecondLook | undefined;
const secondLook = (): SecondLook => (second ??= new SecondLook(SECOND_WEIGHTS));

/** What the second look is taken to say where there is no such scale. */
const NO_SCALE = -4;

/** What the second look says of a region: of the place in it that looks most like text. */
export function seenAgain({ region, traits }: Candidate, looks: readonly Look[]): Again {
  const again = secondLook();
  const seen = (scale: number, spot: Spot): number => {
    const look = looks[scale];
    return look ? again.at(look.picture, spot) : NO_SCALE;
  };
  const { scale } = traits;
  const map = looks[scale]?.map;
  if (!map) throw new RangeError(`a picture has no scale ${scale}`);
  const rated = spotsOf(region, map).map((spot) => ({ spot, here: seen(scale, spot) }));
  const best = rated.reduce((a, b) => (b.here > a.here ? b : a));
  const { x, y } = best.spot;
  return {
    here: best.here,
    coarser: seen(scale + 1, { x: x >> 1, y: y >> 1 }),
    finer: seen(scale - 1, { x: 2 * x + 1, y: 2 * y + 1 }),
  };
}

/** What the second look says of one cell, as a logit. */
export function cellAgain(cell: number, { picture, map }: Look): number {
  const y = Math.floor(cell / map.width);
  return secondLook().at(picture, { x: cell - y * map.width, y });
}

/** So many regions of a picture are looked at again, those first that the first look is surest of: about 7 ms each. */
export const MOST_LOOKS = 500;
/** What the second look is taken to say where it did not look. */
export const UNSEEN: Again = { here: 0, coarser: 0, finer: 0 };

/** How sure both looks are of each candidate, as a logit. */
export function scoresOf(candidates: readonly Candidate[], looks: readonly Look[]): number[] {
  const last = candidates.map(({ score }) => score).toSorted((a, b) => b - a)[MOST_LOOKS - 1] ?? -Infinity;
  return candidates.map((one) => scoreAtLast(one.traits, one.score < last ? UNSEEN : seenAgain(one, looks)));
}
