import { expect, it } from 'vitest';
import { datesAhead } from './dates-ahead.ts';
import { newForm } from './plan-form.ts';

const now = new Date('2026-10-14T09:00:00Z');
const weekdays = newForm('2026-10-15', 'Europe/London');

it('the next dates of a series keep the hour on the wall when summer time ends, and the change is named', () => {
  const { dates, clockChange } = datesAhead(weekdays, now, 3);
  expect(dates).toEqual(['2026-10-15T06:45:00.000Z', '2026-10-16T06:45:00.000Z', '2026-10-19T06:45:00.000Z']);
  expect(clockChange).toBe('2026-10-26T07:45:00.000Z');
});

it('where clocks never change nothing is said of it; a monthly series is read as it is written', () => {
  const last = { ...weekdays, timeZone: 'Africa/Nairobi', repeats: 'monthly' as const, nth: -1 as const, weekday: 5 };
  expect(datesAhead(last, now, 2)).toEqual({
    dates: ['2026-10-30T04:45:00.000Z', '2026-11-27T04:45:00.000Z'],
    clockChange: null,
  });
});

it('a single date is that date; one that is over, and a plan that ends before it begins, are none', () => {
  const once = { ...weekdays, repeats: 'once' as const };
  expect(datesAhead(once, now, 6)).toEqual({ dates: ['2026-10-15T06:45:00.000Z'], clockChange: null });
  expect(datesAhead({ ...once, startsOn: '2026-10-13' }, now, 6).dates).toEqual([]);
  expect(datesAhead({ ...weekdays, endsOn: '2026-10-14' }, now, 6).dates).toEqual([]);
});
