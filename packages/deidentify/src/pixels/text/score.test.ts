import { expect, test } from 'vitest';
import type { TextMap } from './map.ts';
import { regionsIn } from './regions.ts';
import { scoreAtFirst, scoreAtLast, traitsOf } from './score.ts';

function map(width: number, height: number, sure: Readonly<Record<string, number>> = {}): TextMap {
  const logits = new Float32Array(width * height).fill(-5);
  for (const [place, value] of Object.entries(sure)) {
    const [x = 0, y = 0] = place.split(',').map(Number);
    logits[y * width + x] = value;
  }
  return { logits, width, height };
}

test('a region knows what the next scales say in its place, and only there', () => {
  const here = map(9, 5, { '4,2': 2, '5,2': 4, '8,4': 1 });
  const [region, corner, ...more] = regionsIn(here);
  if (!region || !corner) throw new Error('two regions were drawn');
  expect(more).toEqual([]);
  const finer = map(17, 9, { '11,5': 7, '7,5': 8, '16,8': 30 });
  const coarser = map(5, 3, { '2,1': -2, '3,1': 6, '4,2': 3 });
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
  const here = map(8, 4, { '4,2': 3 });
  const [region] = regionsIn(here);
  if (!region) throw new Error('a region was drawn');
  const [silent, agrees] = [map(4, 2), map(4, 2, { '2,1': 4 })];
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
