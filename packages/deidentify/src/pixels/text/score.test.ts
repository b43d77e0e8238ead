import { expect, test } from 'vitest';
import { drawMap } from '../testing/draw-map.ts';
import { regionsIn } from './regions.ts';
import { scoreAtFirst, scoreAtLast, traitsOf } from './score.ts';

test('a region knows what the next scales say in its place, and only there', () => {
  const here = drawMap(9, 5, { '4,2': 2, '5,2': 4, '8,4': 1 });
  const [region, corner, ...more] = regionsIn(here);
  if (!region || !corner) throw new Error('two regions were drawn');
  expect(more).toEqual([]);
  const finer = drawMap(17, 9, { '11,5': 7, '7,5': 8, '16,8': 30 });
  const coarser = drawMap(5, 3, { '2,1': -2, '3,1': 6, '4,2': 3 });
  expect(traitsOf(region, [finer, here, coarser], 1)).toEqual({
    most: 4,
    extent: Math.log(3),
    coarser: -2,
    finer: 7,
    scale: 1,
  });
  // Where sizes are odd, the last cell of one scale has but a part of one at the next; and nothing counts beyond its bounds.
  expect(traitsOf(corner, [finer, here, coarser], 1)).toMatchObject({ coarser: 3, finer: 9 });
  expect(traitsOf(region, [here], 0)).toMatchObject({ coarser: -6, finer: -6 });
});

test('what looks like letters at two scales is surer than what does at one', () => {
  const here = drawMap(8, 4, { '4,2': 3 });
  const [region] = regionsIn(here);
  if (!region) throw new Error('a region was drawn');
  const [silent, agrees] = [drawMap(4, 2), drawMap(4, 2, { '2,1': 4 })];
  const [alone, confirmed] = [traitsOf(region, [here, silent], 0), traitsOf(region, [here, agrees], 0)];
  expect(scoreAtFirst(confirmed)).toBeGreaterThan(scoreAtFirst(alone));
});

test('what the second look says counts at every scale that it looked at', () => {
  const traits = { most: 2, extent: 2, coarser: 0, finer: 0, scale: 1 };
  const unsure = { here: 0, coarser: 0, finer: 0 };
  for (const name of ['here', 'coarser', 'finer'] as const) {
    expect(scoreAtLast(traits, { ...unsure, [name]: 4 })).toBeGreaterThan(scoreAtLast(traits, unsure));
    expect(scoreAtLast(traits, { ...unsure, [name]: -4 })).toBeLessThan(scoreAtLast(traits, unsure));
  }
});
