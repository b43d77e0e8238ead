import { expect, test } from 'vitest';
import { drawMap } from '../testing/draw-map.ts';
import { regionsIn } from './regions.ts';
import { copyWindow, spotsOf, WINDOW_SIDE } from './windows.ts';

test('a region is looked at again where it is surest, at most three times, and not twice in the same place', () => {
  const line = Object.fromEntries(Array.from({ length: 40 }, (_, x) => [`${x},1`, x === 20 ? 5 : 3 - x / 100]));
  const long = drawMap(40, 3, line);
  const [region] = regionsIn(long);
  if (!region) throw new Error('a line was drawn');
  expect(spotsOf(region, long)).toEqual([
    { x: 20, y: 1 },
    { x: 0, y: 1 },
    { x: 5, y: 1 },
  ]);

  const short = drawMap(9, 3, { '2,1': 1, '3,1': 2, '4,1': 1 });
  const [word] = regionsIn(short);
  if (!word) throw new Error('a word was drawn');
  expect(spotsOf(word, short)).toEqual([{ x: 3, y: 1 }]);
});

test('a window has its cell in the middle, and beyond the picture its edge goes on', () => {
  const [width, height] = [130, 120];
  const data = Uint8Array.from({ length: width * height }, (_, i) => (i % width) + Math.floor(i / width));
  const window = new Uint8Array(WINDOW_SIDE ** 2);
  copyWindow({ data, width, height }, { x: 7, y: 6 }, window);
  // The cell of 8 × 8 pixels from 56 and 48 on begins in the middle: 48 pixels from the left and from above.
  expect(window[48 * WINDOW_SIDE + 48]).toBe(56 + 48);
  expect([window[0], window.at(-1)]).toEqual([8, 111 + 103]);

  copyWindow({ data, width, height }, { x: 0, y: 14 }, window);
  expect(window[0]).toBe(112 - 48);
  expect(window.at(-1)).toBe(55 + 119);
});
