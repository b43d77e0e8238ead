import { Temporal } from 'temporal-polyfill';
import type { SeriesPlan } from './shapes.ts';

/** One date of a series. `date` is the day the plan gave it: it stays the date's name when that one meeting is moved. */
export interface Occurrence {
  /** ISO 8601 calendar date in the plan's time zone. */
  readonly date: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

type Timing = Pick<SeriesPlan, 'recurrence' | 'startsOn' | 'endsOn' | 'localTime' | 'timeZone' | 'durationMinutes'>;

/** Looked through from one date to the next: a plan that gives nothing for this long (days) gives nothing more. */
const horizonDays = 366 * 2;

/** Whether this is a zone of the IANA time zone database, as this machine knows it. */
export function isTimeZone(zone: string): boolean {
  try {
    // Offsets such as "+01:00" are taken by Temporal too, and know no summer.
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return /^[A-Za-z]/.test(zone);
  } catch {
    return false;
  }
}

/**
 * A wall-clock time of a zone as a point in time. An hour that is skipped in spring is taken an hour later, one that comes twice
 * in autumn is the first of the two (RFC 5545, 3.3.5).
 * @param date `YYYY-MM-DD` @param time `HH:MM` @throws RangeError for what is no date, time or zone
 */
export function instantOf(date: string, time: string, zone: string): Date {
  const there = Temporal.PlainDate.from(date).toZonedDateTime({
    timeZone: zone,
    plainTime: Temporal.PlainTime.from(time),
  });
  return new Date(there.epochMilliseconds);
}

/** The calendar date and the wall-clock time in a zone at a point in time. */
export function localOf(at: Date, zone: string): { date: string; time: string } {
  const there = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  return { date: there.toPlainDate().toString(), time: there.toPlainTime().toString({ smallestUnit: 'minute' }) };
}

/** The dates of a plan that end after `from`, in order, at most `limit`. @throws RangeError for a plan with no such date, time or zone */
export function occurrencesAfter(plan: Timing, from: Date, limit: number): Occurrence[] {
  const first = Temporal.PlainDate.from(plan.startsOn);
  const day = Temporal.PlainDate.from(
    localOf(new Date(from.getTime() - plan.durationMinutes * 60_000), plan.timeZone).date,
  );
  const start = Temporal.PlainDate.compare(first, day) > 0 ? first : day;
  const found: Occurrence[] = [];
  let lastFound = 0;
  for (let step = 0; step - lastFound < horizonDays && found.length < limit; step += 1) {
    const date = start.add({ days: step });
    if (plan.endsOn !== null && date.toString() > plan.endsOn) break;
    if (!falls(plan, first, date)) continue;
    lastFound = step;
    const startsAt = instantOf(date.toString(), plan.localTime, plan.timeZone);
    // Minutes of a clock on the wall would shrink in spring; a meeting lasts as long as it lasts.
    const endsAt = new Date(startsAt.getTime() + plan.durationMinutes * 60_000);
    if (endsAt > from) found.push({ date: date.toString(), startsAt, endsAt });
  }
  return found;
}

/** Whether a plan that begins on `first` falls on this day. */
function falls({ recurrence }: Timing, first: Temporal.PlainDate, day: Temporal.PlainDate): boolean {
  if (recurrence.kind === 'weekly') {
    if (!recurrence.weekdays.includes(day.dayOfWeek)) return false;
    const weeks = mondayOf(first).until(mondayOf(day), { largestUnit: 'days' }).days / 7;
    return weeks % recurrence.every === 0;
  }
  if (day.dayOfWeek !== recurrence.weekday) return false;
  const months = (day.year - first.year) * 12 + day.month - first.month;
  if (months % recurrence.every !== 0) return false;
  return recurrence.nth === -1 ? day.day + 7 > day.daysInMonth : Math.ceil(day.day / 7) === recurrence.nth;
}

const mondayOf = (day: Temporal.PlainDate): Temporal.PlainDate => day.subtract({ days: day.dayOfWeek - 1 });
