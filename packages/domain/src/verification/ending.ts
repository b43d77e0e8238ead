import { daysFrom } from '../kit/index.ts';
import { isStudent } from './professions.ts';

// A verification holds for a time, and ends unless it is renewed. Nobody's ends without two letters before.

export const limitsOfEnding = { studentDays: 365, monthDays: 30, weekDays: 7 } as const;

/** For how many days a verification holds; `null`: it does not end by itself. `renewAfterDays` is the operator's, 0 for never. */
export const daysVerified = (profession: string | null, renewAfterDays: number): number | null =>
  isStudent(profession) ? limitsOfEnding.studentDays : renewAfterDays === 0 ? null : renewAfterDays;

export interface Ending {
  readonly verifiedAt: Date;
  /** How long it holds, as `daysVerified` says. */
  readonly days: number;
  /** When the letters about the end of this very verification were written; `null`: not yet. */
  readonly monthLetterAt: Date | null;
  readonly weekLetterAt: Date | null;
}

/**
 * When it ends. Letters are written at night, and nights can be left out, or the operator can shorten the time for everybody at once:
 * whoever hears late has a week from then.
 */
export function endsAt({ verifiedAt, days, weekLetterAt }: Ending): Date {
  const due = daysFrom(verifiedAt, days);
  const heard = weekLetterAt === null ? due : daysFrom(weekLetterAt, limitsOfEnding.weekDays);
  return heard > due ? heard : due;
}

/** The soonest day on which it can end, for whoever looks it up: a week's letter that was not written yet comes before. */
export function endsSoonest(ending: Ending, now: Date): Date {
  const heard = daysFrom(now, limitsOfEnding.weekDays);
  return ending.weekLetterAt === null && heard > endsAt(ending) ? heard : endsAt(ending);
}

export type EndingStep = 'month-letter' | 'week-letter' | 'end';

/** What is due now, by what was done and not by which day it is: a night that was left out is made up for by the next. */
export function endingStep(ending: Ending, now: Date): EndingStep | null {
  const due = daysFrom(ending.verifiedAt, ending.days);
  if (ending.weekLetterAt !== null) return now >= endsAt(ending) ? 'end' : null;
  if (now >= daysFrom(due, -limitsOfEnding.weekDays)) return 'week-letter';
  return ending.monthLetterAt === null && now >= daysFrom(due, -limitsOfEnding.monthDays) ? 'month-letter' : null;
}
