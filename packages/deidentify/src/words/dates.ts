import { isDay } from './checks.ts';
import type { Rule, Verdict } from './rules.ts';

const MONTHS = [
  'january|jan|januar|janvier|janv|enero|ene|gennaio|gen|janeiro|januari|styczeń|stycznia|ocak',
  'february|feb|februar|février|fevrier|févr|febrero|febbraio|fevereiro|fev|februari|luty|lutego|şubat',
  'march|mar|märz|maerz|mars|marzo|março|maart|mrt|marzec|marca|mart',
  'april|apr|avril|avr|abril|abr|aprile|kwiecień|kwietnia|nisan',
  'may|mai|mayo|maggio|mag|maio|mei|maj|maja|mayıs',
  'june|jun|juni|juin|junio|giugno|giu|junho|czerwiec|czerwca|haziran',
  'july|jul|juli|juillet|juil|julio|luglio|lug|julho|lipiec|lipca|temmuz',
  'august|aug|août|aout|agosto|ago|augustus|sierpień|sierpnia|ağustos',
  'september|sept|sep|septembre|septiembre|settembre|set|setembro|wrzesień|września|eylül',
  'october|oct|oktober|okt|octobre|octubre|ottobre|ott|outubro|out|październik|października|ekim',
  'november|nov|novembre|noviembre|novembro|listopad|listopada|kasım',
  'december|dec|dezember|dez|décembre|decembre|diciembre|dic|dicembre|dezembro|grudzień|grudnia|aralık',
];
const MONTH = MONTHS.join('|');
/** 1–12; 0 for a word that is no month. */
export const monthNumber = (word: string): number =>
  1 + MONTHS.findIndex((names) => names.split('|').includes(word.toLowerCase().replace(/\.$/, '')));

const RELATIVE = 'recently';
/** What stands before a date of birth. */
export const BORN =
  /\b(?:d\.?o\.?b\.?|date of birth|born|birth ?date|geb(?:\.|oren)?|né(?:e)? le|nacid[oa]|nat[oa] il|geboren)\b[^\d\n]{0,15}$/i;
const DATED =
  /\b(?:on|since|dated?|seen|admitted|discharged|from|until|till|between|and|by|before|after|clinic|op|scan|d\.?o\.?b\.?|born|appointment|reviewed|le|am|vom|el|il|del|em)[ :(]{1,3}$/i;

function exact(before: string, certain: number): Verdict {
  return BORN.test(before) ? { confidence: 0.99, fact: true, suggestion: 'an age in years' } : { confidence: certain };
}

/** Day, month and year in figures, in any of the orders people write. */
const numeric: Rule = {
  kind: 'date',
  pattern: /(?<![\d.,/-])(?<id>(?:\d{1,4})(?<sep> ?[/.-] ?| )(?:\d{1,2})\k<sep>(?:\d{4}|\d{2}))(?![\d/-]|\.\d)/g,
  confidence: 0.95,
  suggestion: RELATIVE,
  judge: (found, { before }) => {
    const [a = '', b = '', c = ''] = found.split(/[^\d]+/);
    const [first, second, third] = [Number(a), Number(b), Number(c)];
    const spaced = /^\d+ \d/.test(found);
    if (spaced && !BORN.test(before) && c.length !== 4) return undefined;
    const yearFirst = a.length === 4 && isDay(third, second, first) && c.length === 2;
    const yearLast = a.length <= 2 && (isDay(first, second, third) || isDay(second, first, third));
    if (!yearFirst && !yearLast) return undefined;
    if (yearLast && c.length === 2 && found.includes('.') && /\b(?:v|version|release)\.? ?$/i.test(before))
      return undefined;
    return exact(before, spaced ? 0.7 : 0.95);
  },
};

const compact: Rule = {
  kind: 'date',
  pattern: /(?<![\w./-])(?<id>\d{8})(?![\w]|[.,/]\d)/g,
  confidence: 0.75,
  suggestion: RELATIVE,
  judge: (found, { before }) => {
    const [y, m, d] = [Number(found.slice(0, 4)), Number(found.slice(4, 6)), Number(found.slice(6))];
    const [d2, m2, y2] = [Number(found.slice(0, 2)), Number(found.slice(2, 4)), Number(found.slice(4))];
    const recent = (year: number): boolean => year >= 1900 && year <= 2099;
    return (recent(y) && isDay(d, m, y)) || (recent(y2) && isDay(d2, m2, y2)) ? exact(before, 0.75) : undefined;
  },
};

/** "12 March 2024", "the 12th of March", "12-Mar-24", "12. März". */
const dayMonth: Rule = {
  kind: 'date',
  pattern: new RegExp(
    String.raw`(?<![\d.,/])\d{1,2}(?:st|nd|rd|th|er|º|ª|\.)?(?:\s?-\s?|\s{0,2})(?:of |de |di )?(?:${MONTH})(?!\p{L})\.?(?:(?:\s?-\s?|,?\s{0,2})(?:de |del )?(?:\d{4}|'?\d{2})(?!\d|:\d|\p{L}))?`,
    'giu',
  ),
  confidence: 0.93,
  suggestion: RELATIVE,
  judge: (found, { before }) => monthDay(found, before),
};

/** "March 12, 2024", "Mar 12th". */
const monthFirst: Rule = {
  kind: 'date',
  pattern: new RegExp(
    String.raw`(?<=(?<head>(?<![\p{L}\d])(?:${MONTH})\.?(?:\s|-)(?:the )?))\d{1,2}(?:st|nd|rd|th)?(?![\d%/]|[.:]\d)(?!\s?(?:mg|ml|cm|mm|weeks|days|years|patients|cases))(?:(?:,?\s|-)(?:\d{4})(?!\d))?`,
    'giu',
  ),
  confidence: 0.9,
  suggestion: RELATIVE,
  judge: (found, { before }) => monthDay(found, before),
};

function monthDay(found: string, before: string): Verdict | undefined {
  const word = /\p{L}{3,}/gu;
  const month = [...found.matchAll(word)].map((match) => match[0]).find((text) => monthNumber(text) > 0) ?? '';
  const isOrdinal = /\d(?:st|nd|rd|th|er|º|ª)/i.test(found);
  const hasYear = /\d{4}|\D\d{2}$/.test(found.slice(3)) && /\d.*\d{2}$/.test(found);
  // "at 3 may be" and "2 set of": a month that is also a word needs its capital, or a year.
  if (
    !hasYear &&
    !isOrdinal &&
    !DATED.test(before) &&
    /^(?:may|mar|set|out|mag|gen|ago|mai|mart|mars|jun|dic|dec|ene|lug|ott|fev)$/.test(month)
  )
    return undefined;
  const day = Number(/\d+/.exec(found)?.[0] ?? 0);
  return isDay(day, monthNumber(month), 2024) ? exact(before, hasYear ? 0.97 : 0.9) : undefined;
}

/** "March 2024": HIPAA counts every element finer than the year. */
const monthYear: Rule = {
  kind: 'date',
  pattern: new RegExp(
    String.raw`(?<=(?<head>(?<![\p{L}\d])(?:${MONTH})\.?,?\s(?:of |de |del )?))(?:19|20)\d{2}(?!\d)`,
    'giu',
  ),
  confidence: 0.6,
  suggestion: 'the year alone',
  judge: (_, { before }) => {
    // In a reference ("Lancet, March 2019") the month is the paper's.
    return /\b(?:guideline|published|lancet|bmj|nejm|journal|edition|update)\w*[^.\n]{0,20}$/i.test(before)
      ? { confidence: 0.3 }
      : exact(before, 0.6);
  },
};

/** "on 12/03": day and month alone are dates only where the words say so (5/5 is power, 120/80 a pressure). */
const dayOverMonth: Rule = {
  kind: 'date',
  pattern:
    /(?<![\d.,/-])(?<id>\d{1,2}[/.]\d{1,2})(?![\d/%-]|[.,]\d| ?(?:power|strength|in power|pain|mmhg|mg|ml|cm|mm|on ))/gi,
  confidence: 0.65,
  suggestion: RELATIVE,
  judge: (found, { before }) => {
    const [a = 0, b = 0] = found.split(/[/.]/).map(Number);
    if (!DATED.test(before) || !(isDay(a, b, 2024) || isDay(b, a, 2024))) return undefined;
    return found.includes('.') && !/\b(?:on|dated?|d\.?o\.?b\.?|vom|am|le)[ :]{1,2}$/i.test(before) ? undefined : {};
  },
};

const OLD = 'over 89';
const ageYears: Rule = {
  kind: 'age',
  pattern:
    /(?<![\d.])(?<id>(?:9\d|1[0-2]\d)[\s-]{0,2}(?:years?|yrs?|y\/?o|y|jahre|jährige?[rsn]?|ans|años|anos|anni|jaar)?[\s-]{0,2}(?:of age|old|alt|oud)?)(?!\w)/gi,
  confidence: 0.95,
  suggestion: OLD,
  judge: (found, { before, after }) => {
    const labelled = /\b(?:aged?|alter|âge|edad|età|idade)[\s:=]{0,3}(?:of |was |is |de )?$/i.test(before);
    const said =
      /old|of age|alt$|oud$|jährig|y\/?o|yrs?[\s-]*$|\by$/i.test(found) || /(?:ans|años|anos|anni|jaar)$/i.test(found);
    if (/^\s?(?:ago|later|follow|survival|history|earlier|prior|of (?:follow|smoking|data))/i.test(after))
      return undefined;
    if (/(?:over|above|under|below|>|<|≥|≤|than) ?$/i.test(before))
      return labelled || said ? { confidence: 0.4 } : undefined;
    return said || labelled ? { fact: said && /old|jährig/i.test(found) } : undefined;
  },
};

const ageSex: Rule = {
  kind: 'age',
  pattern: /(?<![\d.,/])(?<id>(?:9\d|1[01]\d)\s?(?:M|F|♂|♀|male|female|man|woman|lady|gentleman))\b(?!\s?(?:mg|ml))/g,
  confidence: 0.8,
  suggestion: OLD,
  judge: (_, { before }) =>
    /\b(?:temp(?:erature)?|fever|febrile|t|to|at|spike[ds]?|tmax)[\s:=°]{0,3}(?:of |was |is )?$/i.test(before)
      ? undefined
      : {},
};

const ageSexSmall: Rule = {
  kind: 'age',
  pattern: /(?<![\d.,/])(?<id>(?:9\d|1[01]\d)[mf])(?![\w/])/g,
  confidence: 0.7,
  suggestion: OLD,
  judge: (_, { before }) =>
    /(?:walk\w*|swim\w*|mobilis\w*|distance|range|for|of|to|x|within|after|temp)[ :]{1,2}$/i.test(before)
      ? undefined
      : {},
};

const ageWords: Rule = {
  kind: 'age',
  pattern:
    /\b(?:ninety(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|(?:a |one )?hundred(?:[ -](?:and[ -])?\w+)?)[ -]years?[ -]old\b/gi,
  confidence: 0.97,
  fact: true,
  suggestion: OLD,
};

/** Every rule about dates and ages. An age up to 89 is no identifier. */
export const DATE_RULES: readonly Rule[] = [
  numeric,
  compact,
  dayMonth,
  monthFirst,
  monthYear,
  dayOverMonth,
  ageYears,
  ageSex,
  ageSexSmall,
  ageWords,
];
