import { expect, test } from 'vitest';
import { Speed } from './speed.ts';

test('says how long the rest will take once it has seen some go', () => {
  const speed = new Speed();
  expect(speed.left(0, 1_000_000, 1000)).toBeNull();
  expect(speed.left(100_000, 1_000_000, 2000)).toBe(9);
  // The line became slower: a little at first, all of it in the end.
  expect(speed.left(150_000, 1_000_000, 3000)).toBeGreaterThan(9);
  let left: number | null = 0;
  for (let second = 4; second < 30; second += 1) left = speed.left(150_000 + second * 10_000, 1_000_000, second * 1000);
  expect(left).toBeGreaterThan(50);
});

test('a line that stands still is no time, and what begins anew is measured anew', () => {
  const speed = new Speed();
  speed.left(0, 1000, 1000);
  expect(speed.left(0, 1000, 3000)).toBeNull();
  expect(speed.left(500, 1000, 4000)).not.toBeNull();
  expect(speed.left(100, 1000, 5000)).toBeNull();
});
