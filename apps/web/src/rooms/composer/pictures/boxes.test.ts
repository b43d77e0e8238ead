import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DismissedInQuery, mostDismissed } from '@openrounds/domain/media';
import { corners, dismissed, grown, inside, leastOf, moved, placed, resized, spanned, turned } from './boxes.ts';
import type { Box } from './boxes.ts';

const size = { width: 1000, height: 600 };
const number = fc.integer({ min: -3000, max: 3000 });
const point = fc.record({ x: number, y: number });
const area = fc
  .record({ x: number, y: number, width: fc.integer({ min: 1, max: 2000 }), height: fc.integer({ min: 1, max: 2000 }) })
  .map((raw) => inside(raw, size));
const fits = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }, within = size) =>
  x >= 0 &&
  y >= 0 &&
  x + width <= within.width &&
  y + height <= within.height &&
  width >= leastOf(within) &&
  height >= leastOf(within) &&
  [x, y, width, height].every(Number.isInteger);

describe('boxes on a picture', () => {
  it('stay inside it, whatever is done', () => {
    fc.assert(
      fc.property(area, point, fc.constantFrom(...corners), (box, by, corner) => {
        expect(fits(moved(box, by, size))).toBe(true);
        expect(fits(resized(box, corner, by, size))).toBe(true);
        expect(fits(grown(box, by, size))).toBe(true);
        expect(fits(spanned(by, { x: 10, y: 10 }, size))).toBe(true);
        expect(fits(turned(box, size), { width: size.height, height: size.width })).toBe(true);
      }),
    );
  });

  it('keep the opposite corner when one is dragged', () => {
    const box = { x: 100, y: 100, width: 200, height: 100 };
    expect(resized(box, { right: 1, bottom: 1 }, { x: 50, y: 20 }, size)).toEqual({
      x: 100,
      y: 100,
      width: 250,
      height: 120,
    });
    expect(resized(box, { right: 0, bottom: 0 }, { x: -50, y: 20 }, size)).toEqual({
      x: 50,
      y: 120,
      width: 250,
      height: 80,
    });
    expect(resized(box, { right: 1, bottom: 1 }, { x: -300, y: 0 }, size)).toEqual({
      x: 0,
      y: 100,
      width: 100,
      height: 100,
    });
  });

  it('grow about their middle', () => {
    expect(grown({ x: 100, y: 100, width: 200, height: 100 }, { x: 20, y: 0 }, size)).toEqual({
      x: 90,
      y: 100,
      width: 220,
      height: 100,
    });
  });

  it('are back where they were after four quarters', () => {
    fc.assert(
      fc.property(area, (box) => {
        const other = { width: size.height, height: size.width };
        expect(turned(turned(turned(turned(box, size), other), size), other)).toEqual(box);
      }),
    );
  });

  it('appear in the middle, not on top of each other', () => {
    const first = placed(size, []);
    expect(first).toEqual({ x: 350, y: 264, width: 300, height: 72 });
    expect(placed(size, [first])).not.toEqual(first);
  });
});

describe('suggestions that the author uncovered', () => {
  const raw = { width: 200, height: 100 };
  const box = (id: string, x: number): Box => ({ id, x, y: 50, width: 20, height: 10, style: 'solid', name: 'text' });
  const suggested = [box('a', 0), box('b', 40), { ...box('c', 80), name: 'face' as const }];

  it('are named by kind and place, as the server reads them', () => {
    const text = dismissed({ raw, boxes: [suggested[1], { ...box('mine', 120), name: 'other' }] as Box[], suggested });
    expect(text).toBe('text:0:5000:1000:1000,face:4000:5000:1000:1000');
    expect(DismissedInQuery.parse(text)).toHaveLength(2);
  });

  it('are none where a suggestion was only moved, and follow the picture when it is turned', () => {
    expect(dismissed({ raw, boxes: [box('a', 100), ...suggested.slice(1)], suggested })).toBe('');
    const upright = { raw: { width: 100, height: 200 }, boxes: [], suggested: [turned(box('a', 0), raw)] };
    expect(dismissed(upright)).toBe('text:4000:0:1000:1000');
  });

  it('are never more than the server takes', () => {
    const many = Array.from({ length: 99 }, (_, at) => box(String(at), at));
    expect(DismissedInQuery.parse(dismissed({ raw, boxes: [], suggested: many }))).toHaveLength(mostDismissed);
  });
});
