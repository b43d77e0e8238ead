import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SeriesPlan } from './shapes.ts';
import { instantOf, isTimeZone, localOf, occurrencesAfter } from './recurrence.ts';

type Timing = Parameters<typeof occurrencesAfter>[0];
const weekdays: Timing = {
  recurrence: { kind: 'weekly', every: 1, weekdays: [1, 2, 3, 4, 5] },
  startsOn: '2026-01-05',
  endsOn: null,
  localTime: '07:45',
  timeZone: 'Europe/London',
  durationMinutes: 45,
};
const dates = (plan: Timing, from: string, limit = 5) =>
  occurrencesAfter(plan, new Date(from), limit).map((one) => one.date);
const starts = (plan: Timing, from: string, limit = 5) =>
  occurrencesAfter(plan, new Date(from), limit).map((one) => one.startsAt.toISOString());

describe('a recurring meeting', () => {
  it('keeps its time on the wall when the clocks change', () => {
    // British summer time began on 29 March 2026 and ended on 25 October.
    expect(starts(weekdays, '2026-03-27T00:00:00Z', 2)).toEqual([
      '2026-03-27T07:45:00.000Z',
      '2026-03-30T06:45:00.000Z',
    ]);
    expect(starts(weekdays, '2026-10-23T00:00:00Z', 2)).toEqual([
      '2026-10-23T06:45:00.000Z',
      '2026-10-26T07:45:00.000Z',
    ]);
  });

  it('takes a skipped hour an hour later, and the first of an hour that comes twice', () => {
    expect(instantOf('2026-03-29', '01:30', 'Europe/London').toISOString()).toBe('2026-03-29T01:30:00.000Z');
    expect(instantOf('2026-10-25', '01:30', 'Europe/London').toISOString()).toBe('2026-10-25T00:30:00.000Z');
    // A zone that changes by half an hour, in the south.
    expect(instantOf('2026-10-04', '02:15', 'Australia/Lord_Howe').toISOString()).toBe('2026-10-03T15:45:00.000Z');
  });

  it('is still there while it lasts, and gone when it is over', () => {
    expect(dates(weekdays, '2026-11-25T08:00:00Z', 1)).toEqual(['2026-11-25']);
    expect(dates(weekdays, '2026-11-25T08:30:00Z', 1)).toEqual(['2026-11-26']);
    // Open for three days: what began before midnight two days ago is not over.
    expect(dates({ ...weekdays, durationMinutes: 3 * 1440 }, '2026-11-25T08:00:00Z', 3)).toEqual([
      '2026-11-23',
      '2026-11-24',
      '2026-11-25',
    ]);
  });

  it('comes every second week, counted from the week in which it began', () => {
    const plan: Timing = {
      ...weekdays,
      recurrence: { kind: 'weekly', every: 2, weekdays: [2, 4] },
      startsOn: '2026-11-05',
    };
    expect(dates(plan, '2026-11-01T00:00:00Z')).toEqual([
      '2026-11-05',
      '2026-11-17',
      '2026-11-19',
      '2026-12-01',
      '2026-12-03',
    ]);
  });

  it('comes on the nth or the last weekday of a month', () => {
    const plan = (nth: 1 | 4 | -1, every = 1): Timing => ({
      ...weekdays,
      recurrence: { kind: 'monthly', every, nth, weekday: 5 },
      startsOn: '2026-01-01',
    });
    expect(dates(plan(1), '2026-04-30T00:00:00Z', 2)).toEqual(['2026-05-01', '2026-06-05']);
    expect(dates(plan(-1), '2026-01-01T00:00:00Z', 3)).toEqual(['2026-01-30', '2026-02-27', '2026-03-27']);
    expect(dates(plan(4, 3), '2026-01-01T00:00:00Z', 3)).toEqual(['2026-01-23', '2026-04-24', '2026-07-24']);
  });

  it('ends with the day that ends it, and gives nothing where there is nothing', () => {
    expect(dates({ ...weekdays, endsOn: '2026-11-26' }, '2026-11-25T00:00:00Z')).toEqual(['2026-11-25', '2026-11-26']);
    expect(dates({ ...weekdays, endsOn: '2026-01-01' }, '2026-11-25T00:00:00Z')).toEqual([]);
  });

  it('gives as many dates as are asked for, however far apart they are', () => {
    const recurrence = { kind: 'monthly', every: 6, nth: 2, weekday: 3 } as const;
    expect(dates({ ...weekdays, recurrence, startsOn: '2020-01-09' }, '2020-01-01T00:00:00Z', 6)).toEqual([
      '2020-07-08',
      '2021-01-13',
      '2021-07-14',
      '2022-01-12',
      '2022-07-13',
      '2023-01-11',
    ]);
  });

  it('knows a zone from what is none', () => {
    expect(['Europe/London', 'Africa/Nairobi', 'UTC'].map(isTimeZone)).toEqual([true, true, true]);
    expect(['+01:00', 'Mars/Base', ''].map(isTimeZone)).toEqual([false, false, false]);
  });
});

const zone = fc.constantFrom(
  'Europe/London',
  'America/Santiago',
  'Africa/Nairobi',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Asia/Beirut',
  'Pacific/Apia',
);
const plan: fc.Arbitrary<Timing> = fc.record({
  recurrence: fc.oneof(
    fc.record({
      kind: fc.constant('weekly' as const),
      every: fc.integer({ min: 1, max: 6 }),
      weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
    }),
    fc.record({
      kind: fc.constant('monthly' as const),
      every: fc.integer({ min: 1, max: 6 }),
      nth: fc.constantFrom<1 | 2 | 3 | 4 | -1>(1, 2, 3, 4, -1),
      weekday: fc.integer({ min: 1, max: 7 }),
    }),
  ) as fc.Arbitrary<SeriesPlan['recurrence']>,
  startsOn: fc
    .integer({ min: 0, max: 3000 })
    .map((days) => new Date(Date.UTC(2020, 0, 1 + days)).toISOString().slice(0, 10)),
  endsOn: fc.constant(null),
  localTime: fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`),
  timeZone: zone,
  durationMinutes: fc.integer({ min: 15, max: 20_160 }),
});
const moment = fc
  .integer({ min: 0, max: 4000 * 1440 })
  .map((minutes) => new Date(Date.UTC(2020, 0, 1) + minutes * 60_000));

describe('the dates of any plan', () => {
  it('are in order, last as long as they should, end after the moment asked for, and stand at the wall-clock time', () => {
    fc.assert(
      fc.property(plan, moment, (one, from) => {
        const found = occurrencesAfter(one, from, 4);
        expect(found.map(({ date }) => date)).toEqual(found.map(({ date }) => date).toSorted());
        for (const { date, startsAt, endsAt } of found) {
          expect(endsAt.getTime() - startsAt.getTime()).toBe(one.durationMinutes * 60_000);
          expect(endsAt > from && date >= one.startsOn).toBe(true);
          const there = localOf(startsAt, one.timeZone);
          const skipped = there.date !== date || there.time !== one.localTime;
          // Only where the clocks jump over it: an hour before, the wall shows less than an hour earlier.
          if (skipped) expect(instantOf(there.date, there.time, one.timeZone)).toEqual(startsAt);
          else expect(there).toEqual({ date, time: one.localTime });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are the same whenever they are asked for: a page goes on where the one before ended', () => {
    fc.assert(
      fc.property(plan, moment, (one, from) => {
        const all = occurrencesAfter(one, from, 5);
        const [, second] = all;
        if (second === undefined) return;
        const rest = occurrencesAfter(one, new Date(second.endsAt.getTime() - 1), 4).filter(
          ({ date }) => date >= second.date,
        );
        expect(rest.slice(0, 3)).toEqual(all.slice(1, 4));
      }),
      { numRuns: 60 },
    );
  });
});
