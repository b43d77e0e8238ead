import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clipped, outsideOf, shared, united } from './boxes.ts';
import type { Box, Suggestion } from './types.ts';

const size = { width: 40, height: 30 };
const box = fc.record({
  x: fc.integer({ min: -10, max: 45 }),
  y: fc.integer({ min: -10, max: 35 }),
  width: fc.integer({ min: 1, max: 30 }),
  height: fc.integer({ min: 1, max: 30 }),
});
const covers = (boxes: readonly Box[], x: number, y: number): number =>
  boxes.filter((one) => x >= one.x && x < one.x + one.width && y >= one.y && y < one.y + one.height).length;

describe('everything outside some regions', () => {
  it('is covered once, and nothing inside is', () => {
    fc.assert(
      fc.property(fc.array(box, { maxLength: 4 }), (regions) => {
        const bands = outsideOf(regions, size);
        let wrong = 0;
        for (let y = 0; y < size.height; y += 1) {
          for (let x = 0; x < size.width; x += 1)
            if (covers(bands, x, y) !== (covers(regions, x, y) > 0 ? 0 : 1)) wrong += 1;
        }
        expect(wrong).toBe(0);
      }),
    );
  });
  it('is four bands around one region', () => {
    expect(outsideOf([{ x: 5, y: 5, width: 20, height: 10 }], size)).toHaveLength(4);
  });
});

describe('suggestions that say the same', () => {
  const suggestion = (area: Box, confidence = 0.5): Suggestion => ({ kind: 'code', box: area, confidence });
  it('become one that covers all of them; nothing seen is left out', () => {
    fc.assert(
      fc.property(fc.array(box, { maxLength: 8 }), (boxes) => {
        const seen = boxes.flatMap((area) => clipped(area, size) ?? []);
        const one = united(
          seen.map((area) => suggestion(area)),
          0.5,
        );
        expect(one.length).toBeLessThanOrEqual(seen.length);
        for (const area of seen)
          expect(one.some((other) => shared(other.box, area) === area.width * area.height)).toBe(true);
      }),
    );
  });
  it('stay apart when they are of different kinds', () => {
    const area = { x: 1, y: 1, width: 9, height: 9 };
    expect(united([suggestion(area), { kind: 'text', box: area, confidence: 1 }], 0.5)).toHaveLength(2);
  });
});
