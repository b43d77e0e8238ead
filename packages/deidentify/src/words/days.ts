import { isDay } from './checks.ts';
import { monthNumber } from './dates.ts';

/** A date as somebody wrote it; without a day where only the month is said, without a year where that is left open. */
export interface WrittenDate {
  readonly year: number | null;
  /** 1–12. */
  readonly month: number;
  readonly day: number | null;
}

const century = (year: number, digits: number): number => (digits === 4 ? year : year < 70 ? 2000 + year : 1900 + year);

/** Figures alone: year first or last; day before month unless only the other way round is a date, or `monthFirst`. */
function ofFigures(parts: readonly string[], monthFirst: boolean): WrittenDate | undefined {
  const [a = '', b = '', c] = parts;
  const [first, second, third] = [Number(a), Number(b), Number(c ?? 0)];
  if (a.length === 4) return isDay(third, second, first) ? { year: first, month: second, day: third } : undefined;
  const year = c === undefined ? null : century(third, c.length);
  const orders = monthFirst
    ? [[second, first] as const, [first, second] as const]
    : [[first, second] as const, [second, first] as const];
  const fits = orders.find(([day, month]) => isDay(day, month, year ?? 2024));
  return fits && { year, month: fits[1], day: fits[0] };
}

/**
 * Reads a date that `findIdentifiers` found: "12/03/2024", "2024-03-12", "20240312", "12th of March", "March 12, 2024", "March 2024",
 * "12/03". Undefined where it cannot be told which day is meant.
 */
export function readDate(found: string, monthFirst = false): WrittenDate | undefined {
  const month = [...found.matchAll(/\p{L}{3,}/gu)].map(([word]) => monthNumber(word)).find((number) => number > 0);
  const figures = [...found.matchAll(/\d+/g)].map(([digits]) => digits);
  if (month === undefined) {
    const [only = ''] = figures;
    if (figures.length === 1 && only.length === 8) {
      const yearFirst = ofFigures([only.slice(0, 4), only.slice(4, 6), only.slice(6)], monthFirst);
      return yearFirst ?? ofFigures([only.slice(0, 2), only.slice(2, 4), only.slice(4)], monthFirst);
    }
    return figures.length === 2 || figures.length === 3 ? ofFigures(figures, monthFirst) : undefined;
  }
  const year = figures.find((digits) => digits.length === 4) ?? (figures.length > 1 ? figures.at(-1) : undefined);
  const day = figures.find((digits) => digits !== year && digits.length <= 2);
  const said = year === undefined ? null : century(Number(year), year.length);
  if (day !== undefined && !isDay(Number(day), month, said ?? 2024)) return undefined;
  return { year: said, month, day: day === undefined ? null : Number(day) };
}

/** Days since 1970, of a date that has a day; a year left open is the one that lies nearest to `near`. */
export function dayNumber({ year, month, day }: WrittenDate, near: number): number | undefined {
  if (day === null) return undefined;
  const at = (inYear: number): number => Math.round(Date.UTC(inYear, month - 1, day) / 86_400_000);
  if (year !== null) return at(year);
  const about = new Date(near * 86_400_000).getUTCFullYear();
  return [about - 1, about, about + 1].map(at).toSorted((a, b) => Math.abs(a - near) - Math.abs(b - near))[0];
}
