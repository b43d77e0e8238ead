import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillScale } from './placing.ts';
import { croppedAreas, straightenedArea, wholeOf } from './reframe.ts';

const size = { width: 400, height: 300 };
const area = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });

test('what is covered moves with the part that is kept; what lies outside is gone', () => {
  const kept = area(100, 50, 200, 200);
  expect(croppedAreas([area(120, 60, 30, 40), area(0, 0, 90, 40), area(90, 40, 40, 40)], kept)).toEqual([
    area(20, 10, 30, 40),
    area(0, 0, 30, 30),
  ]);
});

test('a picture that is straightened fills its frame', () => {
  expect(fillScale(size, 0)).toBe(1);
  fc.assert(
    fc.property(fc.double({ min: -15, max: 15, noNaN: true }), (degrees) => {
      // A corner of the frame, turned back, lies inside the picture.
      const scale = fillScale(size, degrees);
      const angle = (-degrees * Math.PI) / 180;
      for (const [x, y] of [
        [200, 150],
        [200, -150],
      ] as const) {
        const u = (x * Math.cos(angle) - y * Math.sin(angle)) / scale;
        const v = (x * Math.sin(angle) + y * Math.cos(angle)) / scale;
        expect(Math.abs(u)).toBeLessThanOrEqual(200 + 1e-6);
        expect(Math.abs(v)).toBeLessThanOrEqual(150 + 1e-6);
      }
    }),
  );
});

test('whatever was covered stays covered when the picture is straightened', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -15, max: 15, noNaN: true }),
      fc.tuple(fc.nat(300), fc.nat(200), fc.nat(90), fc.nat(90)),
      fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
      (degrees, [x, y, width, height], [a, b]) => {
        const moved = straightenedArea(area(x, y, width, height), size, degrees);
        const scale = fillScale(size, degrees);
        const angle = (degrees * Math.PI) / 180;
        const [u, v] = [x + a * width - 200, y + b * height - 150];
        const at = {
          x: (u * Math.cos(angle) - v * Math.sin(angle)) * scale + 200,
          y: (u * Math.sin(angle) + v * Math.cos(angle)) * scale + 150,
        };
        expect(at.x).toBeGreaterThanOrEqual(moved.x - 1e-6);
        expect(at.x).toBeLessThanOrEqual(moved.x + moved.width + 1e-6);
        expect(at.y).toBeGreaterThanOrEqual(moved.y - 1e-6);
        expect(at.y).toBeLessThanOrEqual(moved.y + moved.height + 1e-6);
      },
    ),
  );
  expect(straightenedArea(wholeOf(size), size, 0)).toEqual(wholeOf(size));
});
