import { expect, it } from 'vitest';
import { isOutcomeDue } from './after.ts';

const day = (count: number): Date => new Date(Date.UTC(2026, 0, 1 + count));

it('asks what became of a case after six weeks, once more after months, and then leaves its author in peace', () => {
  const publishedAt = day(0);
  expect(isOutcomeDue({ publishedAt, asks: 0, askedAt: null }, day(41))).toBe(false);
  expect(isOutcomeDue({ publishedAt, asks: 0, askedAt: null }, day(42))).toBe(true);
  expect(isOutcomeDue({ publishedAt, asks: 1, askedAt: day(42) }, day(181))).toBe(false);
  expect(isOutcomeDue({ publishedAt, asks: 1, askedAt: day(42) }, day(182))).toBe(true);
  expect(isOutcomeDue({ publishedAt, asks: 2, askedAt: day(182) }, day(2000))).toBe(false);
});
