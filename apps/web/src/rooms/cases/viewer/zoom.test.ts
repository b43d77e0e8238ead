import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { farthest, fitted, held, pinched, whole, zoomed } from './zoom.ts';
import type { View } from './zoom.ts';

const frame = { width: 400, height: 300 };
const picture = { width: 2000, height: 3000 };
const view = fc.record({
  scale: fc.double({ min: 1, max: farthest, noNaN: true }),
  x: fc.double({ min: -3000, max: 3000, noNaN: true }),
  y: fc.double({ min: -3000, max: 3000, noNaN: true }),
});
/** Where a place on the picture (from its centre, in pixels at scale 1) is seen. */
const seen = (v: View, place: number): number => v.x + place * v.scale;

describe('zooming a picture', () => {
  it('shows it whole at scale 1, in the middle', () => {
    expect(fitted(picture, frame)).toEqual({ width: 200, height: 300 });
    expect(held({ scale: 1, x: 50, y: -20 }, picture, frame)).toEqual(whole);
  });

  it('keeps what lies under the finger under the finger', () => {
    fc.assert(
      fc.property(
        view,
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        fc.integer({ min: -200, max: 200 }),
        (v, factor, x) => {
          const place = (x - v.x) / v.scale;
          expect(seen(zoomed(v, factor, { x, y: 0 }), place)).toBeCloseTo(x, 6);
        },
      ),
    );
  });

  it('never leaves the frame half empty when the picture could fill it', () => {
    fc.assert(
      fc.property(view, (v) => {
        const { scale, x, y } = held(v, picture, frame);
        const shown = fitted(picture, frame);
        expect(Math.abs(x)).toBeLessThanOrEqual(Math.max(0, (shown.width * scale - frame.width) / 2) + 1e-9);
        expect(Math.abs(y)).toBeLessThanOrEqual(Math.max(0, (shown.height * scale - frame.height) / 2) + 1e-9);
        expect(scale).toBeGreaterThanOrEqual(1);
        expect(scale).toBeLessThanOrEqual(farthest);
      }),
    );
  });

  it('follows two fingers: apart is larger, together moved is moved', () => {
    const larger = pinched(
      whole,
      [
        { x: -50, y: 0 },
        { x: 50, y: 0 },
      ],
      [
        { x: -100, y: 0 },
        { x: 100, y: 0 },
      ],
    );
    expect(larger).toEqual({ scale: 2, x: 0, y: 0 });
    const moved = pinched(
      larger,
      [
        { x: -50, y: 0 },
        { x: 50, y: 0 },
      ],
      [
        { x: -20, y: 10 },
        { x: 80, y: 10 },
      ],
    );
    expect(moved).toEqual({ scale: 2, x: 30, y: 10 });
  });
});
