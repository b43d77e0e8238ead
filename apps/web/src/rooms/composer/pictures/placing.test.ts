import fc from 'fast-check';
import { expect, test } from 'vitest';
import { turned } from './boxes.ts';
import { asItCame, beginningAt, followedBy, placedPoint, quarter, straight } from './placing.ts';

const size = { width: 400, height: 300 };
const point = { x: 30, y: 50 };

test('a picture that is turned, straightened and cut lies where one thing after the other puts it', () => {
  const steps = [quarter(size), straight({ width: 300, height: 400 }, 7), beginningAt({ x: 20, y: 40 })];
  const one = steps.reduce((at, step) => placedPoint(step, at), point);
  const all = placedPoint(steps.reduce(followedBy, asItCame), point);
  expect(all.x).toBeCloseTo(one.x, 9);
  expect(all.y).toBeCloseTo(one.y, 9);
});

test('a quarter turn puts a box where its corners go', () => {
  fc.assert(
    fc.property(fc.nat(300), fc.nat(200), fc.integer({ min: 1, max: 99 }), (x, y, side) => {
      const box = turned({ x, y, width: side, height: side }, size);
      expect(placedPoint(quarter(size), { x, y: y + side })).toEqual({ x: box.x, y: box.y });
    }),
  );
});

test('what is not turned stays where it is, and the middle stays in any case', () => {
  // Minus nought is nought.
  expect(straight(size, 0).map((part) => part + 0)).toEqual(asItCame);
  const middle = placedPoint(straight(size, -11), { x: 200, y: 150 });
  expect(middle.x).toBeCloseTo(200, 9);
  expect(middle.y).toBeCloseTo(150, 9);
});
