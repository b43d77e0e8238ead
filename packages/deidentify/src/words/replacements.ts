import { BORN } from './dates.ts';
import { dayNumber, readDate } from './days.ts';
import { decade, findExactAges } from './exact-ages.ts';
import { findIdentifiers } from './find.ts';
import { KIN } from './person-words.ts';
import type { IdentifierKind, Span } from './types.ts';

/** What to put where something was found that could tell who the patient is. */
export interface Replacement {
  /** UTF-16 offsets of what goes: it may reach beyond the span, over "Mr" or "named". */
  readonly start: number;
  readonly end: number;
  /** `exact-age`: an age of up to 89 told to the year, which a band of ten years could say. */
  readonly kind: IdentifierKind | 'exact-age';
  /** As in {@link Span}: it cannot be overruled. */
  readonly fact: boolean;
  /** Words that stand instead; empty where it is better taken out. */
  readonly words: string;
}

export interface ReplacementWishes {
  /** What an age is counted to. */
  readonly today: Date;
  /** Days since 1970 of the day that is called 0; null: the earliest date of the text. Keep it for the next look at the same story. */
  readonly dayZero?: number | null;
  /** "03/12" is the twelfth of March, as it is written in the United States. */
  readonly monthFirst?: boolean;
}

export interface Replacements {
  readonly items: readonly Replacement[];
  /** The day that was called 0; null where no date was found and none was given. */
  readonly dayZero: number | null;
}

const perDay = 86_400_000;
const beginsSentence = (before: string): boolean => /(?:^|[.!?\n]\s*)$/.test(before);
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
const isArabic = (text: string): boolean =>
  (text.match(/\p{Script=Arabic}/gu)?.length ?? 0) > (text.match(/\p{Script=Latin}/gu)?.length ?? 0);

const TITLE =
  /(?<![\p{L}\d])(?<title>mr|mrs|ms|miss|mx|master|sir|dame|lady|lord|dr|doctor|prof|professor|nurse|sister|matron|consultant|registrar|midwife|physio|patient|pt)\.?\s+$/iu;
const COLLEAGUE = /^(?:dr|doctor|prof|professor|nurse|sister|matron|consultant|registrar|midwife|physio)$/i;
const BY_COLLEAGUE = /\b(?:seen|reviewed|referred|discussed|operated|examined|assessed) (?:by|to|with)\s+$/i;
const NAMED = /\s(?:named|called|by the name of)\s+$/i;

/** Whose name it is decides what stands for it; of relatives the word that says so is enough. */
function forName(text: string, span: Span): Omit<Replacement, 'kind' | 'fact'> {
  const before = text.slice(0, span.start);
  const found = text.slice(span.start, span.end);
  if (/\p{Script=Arabic}/u.test(found)) {
    const isColleague = /^(?:د\.|الدكتورة?|دكتورة?)/.test(found) || /(?:د\.|الدكتورة?|دكتورة?)\s*$/.test(before);
    return {
      start: span.start,
      end: span.end,
      words: isColleague ? 'زميل' : found.startsWith('المريضة') ? 'المريضة' : 'المريض',
    };
  }
  const named = NAMED.exec(before);
  if (named) return { start: named.index, end: span.end, words: '' };
  const titled = TITLE.exec(before);
  const title = titled?.groups?.['title'];
  const start = titled?.index ?? span.start;
  const ahead = text.slice(0, start);
  const last = /(?<word>[\p{L}-]+),?\s+$/u.exec(ahead)?.groups?.['word']?.toLowerCase() ?? '';
  if (title === undefined && KIN.has(last)) return { start, end: span.end, words: '' };
  const isColleague = (title !== undefined && COLLEAGUE.test(title)) || BY_COLLEAGUE.test(ahead);
  const words = isColleague ? 'a colleague' : 'the patient';
  return { start, end: span.end, words: beginsSentence(ahead) ? capital(words) : words };
}

/** How far from day 0, as exactly as it still helps. */
function distance(days: number, arabic: boolean): string {
  const far = Math.abs(days);
  if (arabic) return `اليوم ${days < 0 ? '−' : ''}${far}`;
  if (far <= 90) return `day ${days < 0 ? '−' : ''}${far}`;
  const [count, unit] = far < 730 ? [Math.round(far / 30.4), 'months'] : [Math.round(far / 365.25), 'years'];
  return `${count} ${unit} ${days < 0 ? 'earlier' : 'later'}`;
}

function forDate(
  text: string,
  span: Span,
  wishes: { today: Date; dayZero: number | null; monthFirst: boolean },
): string {
  const date = readDate(text.slice(span.start, span.end), wishes.monthFirst);
  if (date === undefined) return '';
  if (BORN.test(text.slice(Math.max(0, span.start - 40), span.start))) {
    if (date.year === null) return '';
    const years = wishes.today.getUTCFullYear() - date.year;
    return years >= 90 ? 'over 89' : decade(years);
  }
  if (date.day === null) return date.year === null ? '' : String(date.year);
  const zero = wishes.dayZero;
  const day = dayNumber(date, zero ?? wishes.today.getTime() / perDay);
  return day === undefined ? '' : distance(day - (zero ?? day), isArabic(text));
}

/** The earliest dated day of a text that is nobody's birthday. */
function firstDay(text: string, spans: readonly Span[], today: Date, monthFirst: boolean): number | null {
  const days = spans.flatMap((span) => {
    if (span.kind !== 'date' || BORN.test(text.slice(Math.max(0, span.start - 40), span.start))) return [];
    const date = readDate(text.slice(span.start, span.end), monthFirst);
    return (date && dayNumber(date, today.getTime() / perDay)) ?? [];
  });
  return days.length === 0 ? null : Math.min(...days);
}

const OLD_WHO = /^\s(?<who>man|woman|male|female|gentleman|lady|patient)(?![\p{L}\d])/iu;

function replace(
  text: string,
  span: Span,
  wishes: { today: Date; dayZero: number | null; monthFirst: boolean },
): Replacement {
  const same = { start: span.start, end: span.end, kind: span.kind, fact: span.fact };
  switch (span.kind) {
    case 'name':
      return { ...same, ...forName(text, span) };
    case 'date':
      return { ...same, words: forDate(text, span, wishes) };
    case 'age': {
      // "a 93-year-old man" is "a man over 89".
      const who = OLD_WHO.exec(text.slice(span.end))?.groups?.['who'];
      return who === undefined
        ? { ...same, words: 'over 89' }
        : { ...same, end: span.end + 1 + who.length, words: `${who} over 89` };
    }
    case 'hospital':
      return {
        ...same,
        words: isArabic(text)
          ? 'مستشفى'
          : /\b(?:the|our|a|this)\s+$/i.test(text.slice(0, span.start))
            ? 'hospital'
            : 'a hospital',
      };
    default:
      return { ...same, words: '' };
  }
}

/**
 * What could tell who the patient is, each with the words that could stand instead: "54-year-old" → "50s", "15 March" → "day 3",
 * "Mr Khan" → "the patient". Dates keep their distance from one day, so that the story stays a story.
 * @param text any text, as typed
 * @returns replacements in order, not overlapping; offsets into `text`
 */
export function findReplacements(
  text: string,
  { today, dayZero = null, monthFirst = false }: ReplacementWishes,
): Replacements {
  const spans = findIdentifiers(text);
  const zero = dayZero ?? firstDay(text, spans, today, monthFirst);
  const items = spans.map((span) => replace(text, span, { today, dayZero: zero, monthFirst }));
  const ages = findExactAges(text).map(({ start, end, band }): Replacement => ({
    start,
    end,
    kind: 'exact-age',
    fact: false,
    words: band,
  }));
  const free = ages.filter((age) => items.every((item) => item.end <= age.start || age.end <= item.start));
  return { items: [...items, ...free].toSorted((a, b) => a.start - b.start), dayZero: zero };
}

/** The text with one replacement made; no doubled spaces where something was taken out. */
export function applyReplacement(
  text: string,
  { start, end, words }: Pick<Replacement, 'start' | 'end' | 'words'>,
): string {
  const before = text.slice(0, start);
  const after = text.slice(end);
  if (words !== '') return before + words + after;
  const gap = /\s$/.test(before) && /^[\s.,;:!?)]/.test(after);
  return (gap ? before.trimEnd() : before) + (before === '' ? after.trimStart() : after);
}
