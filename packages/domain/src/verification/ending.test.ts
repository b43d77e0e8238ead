import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysVerified, endingStep, endsAt, limitsOfEnding } from './ending.ts';

const dayMs = 86_400_000;
const begin = Date.UTC(2026, 0, 1);
const day = (n: number): Date => new Date(begin + n * dayMs);

/** Walks through the nights on which the program ran, and notes what it did and when. */
function walk(days: number, nights: readonly number[]): { step: string; night: number }[] {
  let [monthLetterAt, weekLetterAt] = [null as Date | null, null as Date | null];
  const done: { step: string; night: number }[] = [];
  for (const night of nights) {
    const step = endingStep({ verifiedAt: day(0), days, monthLetterAt, weekLetterAt }, day(night));
    if (step === null) continue;
    done.push({ step, night });
    if (step === 'month-letter') monthLetterAt = day(night);
    if (step === 'week-letter') weekLetterAt = day(night);
    if (step === 'end') break;
  }
  return done;
}
const everyNight = Array.from({ length: 800 }, (_, night) => night);

describe('a verification that is not renewed', () => {
  it('is announced a month and a week before, and ends on its day', () => {
    expect(walk(365, everyNight)).toEqual([
      { step: 'month-letter', night: 335 },
      { step: 'week-letter', night: 358 },
      { step: 'end', night: 365 },
    ]);
  });

  it('holds a year for students, and as long as the operator says for everybody else', () => {
    expect(daysVerified('nursing-student', 1095)).toBe(limitsOfEnding.studentDays);
    expect(daysVerified('medical-student', 0)).toBe(limitsOfEnding.studentDays);
    expect(daysVerified('doctor', 1095)).toBe(1095);
    expect(daysVerified(null, 0)).toBeNull();
  });

  it('ends for nobody without a letter at least a week before, whichever nights are left out', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.uniqueArray(fc.integer({ min: 0, max: 790 }), { maxLength: 60 }),
        (days, some) => {
          const done = walk(
            days,
            [...new Set([...some, 791, 799])].toSorted((a, b) => a - b),
          );
          const week = done.find(({ step }) => step === 'week-letter');
          const end = done.find(({ step }) => step === 'end');
          expect(done.filter(({ step }) => step === 'month-letter').length).toBeLessThanOrEqual(1);
          expect(week).toBeDefined();
          expect(end).toBeDefined();
          if (week === undefined || end === undefined) return;
          expect(end.night).toBeGreaterThanOrEqual(days);
          expect(end.night - week.night).toBeGreaterThanOrEqual(limitsOfEnding.weekDays);
          const ending = { verifiedAt: day(0), days, monthLetterAt: null, weekLetterAt: day(week.night) };
          expect(endsAt(ending).getTime()).toBeLessThanOrEqual(day(end.night).getTime());
        },
      ),
    );
  });
});
