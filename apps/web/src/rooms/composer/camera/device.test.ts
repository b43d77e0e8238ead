import { expect, test } from 'vitest';
import { spotOf } from './device.ts';

test('a tap on the view finder is a place in the picture, and none in the black beside it', () => {
  const finder = { width: 400, height: 800 };
  const wide = { width: 4000, height: 3000 };
  // Shown 400 × 300, with 250 of black above and below.
  expect(spotOf({ x: 100, y: 400 }, finder, wide)).toEqual({ x: 0.25, y: 0.5 });
  expect(spotOf({ x: 100, y: 325 }, finder, wide)).toEqual({ x: 0.25, y: 0.25 });
  expect(spotOf({ x: 100, y: 200 }, finder, wide)).toBeUndefined();
});
