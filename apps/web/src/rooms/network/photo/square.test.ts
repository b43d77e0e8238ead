import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstSquare, isLargeEnough, mostZoom, movedBy, smallestSide, zoomed, zoomOf } from './square.ts';
import type { Square } from './square.ts';

const portrait = { width: 300, height: 500 };

it('begins with the whole shorter side, a little above the middle', () => {
  expect(firstSquare(portrait)).toEqual({ x: 0, y: 70, side: 300 });
  expect(firstSquare({ width: 500, height: 300 })).toEqual({ x: 100, y: 0, side: 300 });
});

it('comes nearer about its middle, and moves by parts of its side', () => {
  const near = zoomed(firstSquare(portrait), 2, portrait);
  expect(near).toEqual({ x: 75, y: 145, side: 150 });
  expect(zoomOf(near, portrait)).toBe(2);
  expect(movedBy(near, 0.1, -0.1, portrait)).toEqual({ x: 90, y: 130, side: 150 });
});

it('stays inside the picture and as large as the server wants it, whatever is pressed', () => {
  const side = fc.integer({ min: smallestSide, max: 5000 });
  const press = fc.oneof(
    fc.record({ zoom: fc.double({ min: 0.1, max: 60, noNaN: true }) }),
    fc.record({
      x: fc.double({ min: -9, max: 9, noNaN: true }),
      y: fc.double({ min: -9, max: 9, noNaN: true }),
    }),
  );
  fc.assert(
    fc.property(side, side, fc.array(press, { maxLength: 20 }), (width, height, presses) => {
      const size = { width, height };
      const end = presses.reduce<Square>(
        (square, one) => ('zoom' in one ? zoomed(square, one.zoom, size) : movedBy(square, one.x, one.y, size)),
        firstSquare(size),
      );
      expect(end.side).toBeGreaterThanOrEqual(smallestSide);
      for (const [from, most] of [
        [end.x, width],
        [end.y, height],
      ] as const) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(from + end.side).toBeLessThanOrEqual(most + 1e-6);
      }
      expect(zoomOf(end, size)).toBeLessThanOrEqual(mostZoom(size) + 1e-6);
    }),
  );
});

it('knows what is too small to be shown', () => {
  expect([isLargeEnough({ width: 127, height: 900 }), isLargeEnough({ width: 128, height: 128 })]).toEqual([
    false,
    true,
  ]);
});
