import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptsType, kindOfStill, parseRange } from './rules.ts';

describe('a range of bytes', () => {
  it.each([
    ['bytes=0-', 0, 99],
    ['bytes=10-19', 10, 19],
    ['bytes=90-500', 90, 99],
    ['bytes=-7', 93, 99],
    ['bytes=-500', 0, 99],
  ])('%s', (header, start, end) => {
    expect(parseRange(header, 100)).toEqual({ start, end });
  });

  it.each([
    undefined,
    '',
    'bytes=',
    'bytes=-',
    'bytes=-0',
    'bytes=100-',
    'bytes=5-4',
    'bytes=0-1,3-4',
    'items=0-1',
    'bytes=a-b',
  ])('answers %s with the whole', (header) => {
    expect(parseRange(header, 100)).toBeNull();
  });

  it('never leaves the file', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 1e6 }), (from, to, total) => {
        for (const header of [`bytes=${from}-${to}`, `bytes=${from}-`, `bytes=-${to}`]) {
          const range = parseRange(header, total);
          if (range === null) continue;
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.end).toBeLessThan(total);
          expect(range.start).toBeLessThanOrEqual(range.end);
        }
      }),
    );
  });
});

it('reads what a browser accepts', () => {
  expect(acceptsType('image/avif,image/webp,*/*;q=0.8', 'image/avif')).toBe(true);
  expect(acceptsType('image/AVIF;q=0.1', 'image/avif')).toBe(true);
  expect(acceptsType('image/avif;q=0, image/webp', 'image/avif')).toBe(false);
  expect(acceptsType('*/*', 'image/avif')).toBe(false);
});

it('calls tracings and results documents', () => {
  expect([kindOfStill('ecg'), kindOfStill('blood-results'), kindOfStill('x-ray'), kindOfStill('photo')]).toEqual([
    'document',
    'document',
    'photo',
    'photo',
  ]);
});
