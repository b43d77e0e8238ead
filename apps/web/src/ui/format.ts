import { useLingui } from '@lingui/react';
import { useMemo } from 'react';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago, briefly ("2 h", "11 min", "now"); the date once it is a week old. */
export function ago(at: string | Date, locale: string, now = Date.now()): string {
  const then = new Date(at).getTime();
  const past = now - then;
  const unit = (value: number, name: 'minute' | 'hour' | 'day'): string =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: name === 'day' ? 'short' : 'narrow' })
      .format(Math.floor(value))
      .replace(/(\d)(?=[a-z])/i, '$1 ');
  if (past < minute) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(0, 'second');
  if (past < hour) return locale.startsWith('en') ? `${Math.floor(past / minute)} min` : unit(past / minute, 'minute');
  if (past < day) return unit(past / hour, 'hour');
  if (past < 7 * day) return unit(past / day, 'day');
  const sameYear = new Date(then).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(then);
}

export interface Formats {
  ago: (at: string) => string;
  /** "Tuesday 14:20" within the week, else the date and time. */
  moment: (at: string) => string;
  date: (at: string) => string;
  dateTime: (at: string) => string;
  number: (value: number) => string;
  country: (code: string | null) => string;
  list: (items: readonly string[]) => string;
  /** Parts of one line, the empty ones left out: "Registrar, Kenya". */
  line: (...parts: (string | null | undefined)[]) => string;
  bytes: (bytes: number) => string;
}

export function formatsFor(locale: string): Formats {
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' });
  const number = new Intl.NumberFormat(locale);
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', hour: 'numeric', minute: '2-digit' });
  return {
    ago: (at) => ago(at, locale),
    moment: (at) => {
      const past = Date.now() - new Date(at).getTime();
      const shape =
        past < 6 * day ? (new Date(at).toDateString() === new Date().toDateString() ? time : weekday) : dateTime;
      return shape.format(new Date(at));
    },
    date: (at) => date.format(new Date(at)),
    dateTime: (at) => dateTime.format(new Date(at)),
    number: (value) => number.format(value),
    country: (code) => (code === null ? '' : (names.of(code) ?? code)),
    list: (items) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items),
    line: (...parts) => parts.filter(Boolean).join(locale.startsWith('ar') ? '، ' : ', '),
    bytes: (bytes) =>
      bytes < 1_000_000
        ? new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 }).format(
            bytes / 1000,
          )
        : new Intl.NumberFormat(locale, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }).format(
            bytes / 1_000_000,
          ),
  };
}

/** The reader's own variety of the language (en-GB, ar-EG), which decides the clock and the order of dates. */
const regional = (language: string): string =>
  navigator.languages.find((tag) => tag === language || tag.startsWith(`${language}-`)) ?? language;

/** Dates, numbers and names of countries in the language of the page. */
export function useFormats(): Formats {
  const { i18n } = useLingui();
  return useMemo(() => formatsFor(regional(i18n.locale)), [i18n.locale]);
}

const irregular: Readonly<Record<string, string>> = {
  ent: 'Otolaryngology',
  'obstetrics-gynaecology': 'Obstetrics and gynaecology',
};
let learnt: ((slug: string) => string) | undefined;
/** From now on by the list, in the language of the page. */
export const nameSpecialtiesBy = (names: (slug: string) => string): void => void (learnt = names);

/** What a specialty is called; until the list is there its slug as words: "hand-surgery" → "Hand surgery". */
export const specialtyName = (slug: string): string =>
  learnt?.(slug) ?? irregular[slug] ?? slug.charAt(0).toUpperCase() + slug.slice(1).replaceAll('-', ' ');
