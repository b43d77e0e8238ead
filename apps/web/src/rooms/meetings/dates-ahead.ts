import { occurrencesAfter } from '@openrounds/domain/meetings/recurrence';
import { planOf } from './plan-form.ts';
import type { PlanForm } from './plan-form.ts';

export interface DatesAhead {
  /** The next ones, as points in time. */
  readonly dates: readonly string[];
  /** The first date after the clocks of the zone have changed, when there is one within a year. */
  readonly clockChange: string | null;
}

/** Minutes by which a zone is ahead of UTC at a point in time. */
function offsetAt(at: Date, timeZone: string): number {
  // Swedish writes dates as ISO 8601 does.
  const there = new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeStyle: 'medium', timeZone }).format(at);
  return Math.round((Date.parse(`${there.replace(' ', 'T')}Z`) - at.getTime()) / 60_000);
}

const week = 7 * 86_400_000;
const weeksOfYear = 53;

/** The first date after the clocks of its zone have changed, looked for within a year. */
function afterClockChange(plan: Parameters<typeof occurrencesAfter>[0], first: Date): Date | undefined {
  const before = offsetAt(first, plan.timeZone);
  for (let weeks = 1; weeks <= weeksOfYear; weeks += 1) {
    const from = new Date(first.getTime() + (weeks - 1) * week);
    if (offsetAt(new Date(from.getTime() + week), plan.timeZone) === before) continue;
    const dates = occurrencesAfter(plan, from, 14).map(({ startsAt }) => startsAt);
    return dates.find((date) => offsetAt(date, plan.timeZone) !== before);
  }
  return undefined;
}

/** What a plan, as far as it is filled in, comes to: its next dates, and where summer time begins or ends among them. */
export function datesAhead(form: PlanForm, now: Date, shown: number): DatesAhead {
  const { recurrence, startsOn, endsOn, localTime, timeZone, durationMinutes } = planOf(form);
  const day = { kind: 'weekly' as const, every: 1, weekdays: [1, 2, 3, 4, 5, 6, 7] };
  const once = form.repeats === 'once';
  const plan = {
    recurrence: once ? day : recurrence,
    startsOn,
    endsOn: once ? startsOn : (endsOn ?? null),
    localTime,
    timeZone,
    durationMinutes,
  };
  const dates = occurrencesAfter(plan, now, shown).map(({ startsAt }) => startsAt);
  const [first] = dates;
  const changed = first && afterClockChange(plan, first);
  return { dates: dates.map((date) => date.toISOString()), clockChange: changed?.toISOString() ?? null };
}
