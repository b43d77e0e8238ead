import { expect, test } from 'vitest';
import { trimmed } from './trim.ts';

const [WIDTH, HEIGHT] = [120, 80];

/** Grey with a slope and grain, and bars of ink in a rectangle from 40, 30 to 90, 45. */
function picture(grain: number, ink = 60): { data: Uint8Array; width: number; height: number } {
  let state = 3;
  const data = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) => {
    state = (state * 48_271) % 2_147_483_647;
    const [x, y] = [i % WIDTH, Math.floor(i / WIDTH)];
    const isInk = x >= 40 && x < 90 && y >= 30 && y < 45 && x % 5 < 2;
    return 100 + x / 8 + (state % (grain + 1)) + (isInk ? ink : 0);
  });
  return { data, width: WIDTH, height: HEIGHT };
}

test('a box is cut to the ink in it and three pixels more, over a slope and over grain', () => {
  for (const grain of [0, 6, 10]) {
    const { x, y, width, height } = trimmed(picture(grain), { x: 16, y: 8, width: 96, height: 64 });
    expect([x, y, x + width, y + height]).toEqual([36, 26, 91, 49]);
  }
});

test('a box stays as it is where nothing stands out from what is behind', () => {
  const box = { x: 16, y: 8, width: 96, height: 64 };
  expect(trimmed({ data: new Uint8Array(WIDTH * HEIGHT), width: WIDTH, height: HEIGHT }, box)).toEqual(box);
  const drowned = trimmed(picture(60, 20), box);
  expect(drowned.width * drowned.height).toBeGreaterThan(0.9 * box.width * box.height);
});

test('a box at the edge of the picture stays inside it', () => {
  const { x, y, width, height } = trimmed(picture(0), { x: 0, y: 0, width: WIDTH, height: HEIGHT });
  expect([x, y, x + width, y + height]).toEqual([36, 26, 91, 49]);
});
