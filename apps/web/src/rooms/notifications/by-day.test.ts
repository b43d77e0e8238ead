import { describe, expect, it } from 'vitest';
import { byDay, daysAgo } from './by-day.ts';

const on = (year: number, month: number, date: number, hour = 12): Date => new Date(year, month - 1, date, hour);

describe('notifications by day', () => {
  it('parts them at midnight of the reader and keeps their order', () => {
    const items = [on(2026, 3, 30, 9), on(2026, 3, 30, 0), on(2026, 3, 29, 23), on(2026, 2, 1)].map((at, id) => ({
      id,
      createdAt: at.toISOString(),
    }));
    expect(byDay(items).map(({ day, items: own }) => [day, own.map(({ id }) => id)])).toEqual([
      ['2026-03-30', [0, 1]],
      ['2026-03-29', [2]],
      ['2026-02-01', [3]],
    ]);
    expect(byDay([])).toEqual([]);
  });

  it('counts days of the calendar, not hours', () => {
    expect(daysAgo('2026-03-30', on(2026, 3, 30, 23))).toBe(0);
    // In much of Europe the clocks went forward in between.
    expect(daysAgo('2026-03-28', on(2026, 3, 30, 0))).toBe(2);
    expect(daysAgo('2025-12-31', on(2026, 1, 1, 0))).toBe(1);
  });
});
