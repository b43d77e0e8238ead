export interface Day<T> {
  /** The day in the reader's own time zone, as YYYY-MM-DD. */
  day: string;
  items: T[];
}

const dayOf = (at: Date): string =>
  [at.getFullYear(), String(at.getMonth() + 1).padStart(2, '0'), String(at.getDate()).padStart(2, '0')].join('-');

/** Parts a list, newest first, into the days of the reader; the order stays. */
export function byDay<T extends { createdAt: string }>(items: readonly T[]): Day<T>[] {
  const days: Day<T>[] = [];
  for (const item of items) {
    const day = dayOf(new Date(item.createdAt));
    const last = days.at(-1);
    if (last?.day === day) last.items.push(item);
    else days.push({ day, items: [item] });
  }
  return days;
}

/** 0 today, 1 yesterday, and so on. */
export function daysAgo(day: string, now: Date): number {
  const at = (text: string): number => {
    const [year = 0, month = 1, date = 1] = text.split('-').map(Number);
    // Whole days of the calendar: a day of summer time has 23 or 25 hours.
    return Date.UTC(year, month - 1, date) / 86_400_000;
  };
  return at(dayOf(now)) - at(day);
}
