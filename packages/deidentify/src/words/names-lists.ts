import { adjoining, endOfName, isNameLike, isWeak, nameHit } from './name-parts.ts';
import * as people from './person-words.ts';
import { acts, LISTED_AGE, opensLine, RECORD_AFTER } from './reading.ts';
import type { Reading } from './reading.ts';
import type { Hit } from './rules.ts';
import type { Token } from './tokens.ts';

/** What only people do: before these even a word of the dictionary is somebody. */
const SPEAKS = new Set(['says', 'agrees', 'presented', 'attended', 'denies', 'lives', 'smokes']);

/** "RICE Will Patient No: …", "Vienna Vink Accession number": capitalised words from the start of a line to a record number. */
export function endOfRecordName(tokens: readonly Token[], from: number, text: string): number {
  for (let i = from; i < from + 4; i += 1) {
    const token = tokens[i];
    if (!token?.capital || (i > from && token.gap !== ' ') || RECORD_WORD.test(token.lower)) return 0;
    const after = text.slice(token.end).slice(0, 20);
    if (i > from && (RECORD_AFTER.test(after) || LISTED_AGE.test(after))) return i + 1;
  }
  return 0;
}
const RECORD_WORD =
  /^(?:hospital|hosp(?:ital)?\.? (?:n|id|#)|unit|case|chart|patient|medical|record|accession|encounter|specimen|number|no|date|mrn|nhs|chi|pid|dob|adm|admitted|seen|op)$/;

const NO_PERSON =
  /^(?:aged?|male|female|man|woman|patient|pt|day|mother|father|over|about|approx|nearly|almost|from|at|in)$/;

/** Words of the dictionary that stand where only a person can: "Moors's blood results", "Foot 98M from", "May Lambert". */
export function unlisted({ tokens, text }: Reading, i: number, token: Token): Hit[] {
  const next = tokens[i + 1];
  if (token.style === 'mixed' ? !token.capital : !token.given && !token.possessive) return [];
  const after = text.slice(token.end).slice(0, 20);
  if (token.style === 'mixed' && token.sentenceStart && !NO_PERSON.test(token.lower) && LISTED_AGE.test(after))
    return nameHit(tokens, i, i + 1, 0.6);
  if (token.style === 'mixed' && opensLine(tokens, i)) {
    const says = next?.gap === ' ' && SPEAKS.has(next.lower) && !token.allCaps && !people.KIN.has(token.lower);
    if (says && !token.finding && (!token.ordinary || token.given) && !/s$|ology$|^micro$/.test(token.lower))
      return nameHit(tokens, i, i + 1, 0.55);
    const end = endOfRecordName(tokens, i, text);
    if (end > i && (!token.ordinary || token.given || token.family)) return nameHit(tokens, i, end, 0.65);
  }
  // "Head R will follow up"
  if (
    token.capital &&
    next?.initial === true &&
    next.lower !== 'i' &&
    next.gap === ' ' &&
    token.style === 'mixed' &&
    acts(tokens, i + 2)
  )
    return nameHit(tokens, i, i + 2, 0.6);
  if (token.given && token.ordinary && adjoining(next) && !next.gap.startsWith('.')) {
    if (token.style === 'capitals' && next.novel && next.lower.length > 3)
      return nameHit(tokens, i, endOfName(tokens, i, true), 0.6);
    if (token.style === 'mixed' && next.capital && !next.allCaps && !next.ordinary && (next.family || next.novel))
      return nameHit(tokens, i, endOfName(tokens, i, true), 0.7);
    if (token.style === 'capitals' && acts(tokens, i + 1)) return nameHit(tokens, i, i + 1, 0.6);
  }
  if (token.style === 'lower' || token.ordinary || token.finding || !token.possessive || people.KIN.has(token.lower))
    return [];
  return next?.gap === ' ' && people.BELONGINGS.has(next.lower) && opensLine(tokens, i)
    ? nameHit(tokens, i, i + 1, 0.55)
    : [];
}

/** "KHAN, Amina", "Okonjo-Reid, T.", "VAN DER BERG, Jan", "GARCÍA RUIZ, Ana". */
export function listedBackwards({ tokens, text }: Reading, i: number): Hit[] {
  const [family, given] = [tokens[i], tokens[i + 1]];
  if (!family || !given || given.gap !== ', ' || family.style === 'lower' || !family.capital || !given.capital)
    return [];
  const isShouted = family.allCaps && !given.allCaps;
  const after = text.slice(given.end).slice(0, 20);
  const isRecord = opensLine(tokens, i) && (RECORD_AFTER.test(after) || LISTED_AGE.test(after));
  if (
    family.initial ||
    family.drug ||
    ((family.ordinary || given.ordinary || given.drug) && !(isShouted && given.given) && !(isRecord && family.allCaps))
  )
    return [];
  const isHeading = family.sentenceStart && /^ *:/.test(tokens[i + 2]?.gap ?? '') && !family.finding && !given.finding;
  if (
    given.lower === 'st' ||
    /^ (?:general|hospital|medical|nursing|nhs|royal|infirmary|care|park|health)\b(?! (?:no|number|record))/i.test(
      after,
    )
  )
    return [];
  const isFamily =
    family.family || family.novel || isRecord || (family.allCaps && family.style === 'mixed' && family.text.length > 2);
  const isGiven =
    (given.given && (!given.eponym || isShouted)) ||
    (isRecord && (family.allCaps || (!given.ordinary && !given.finding))) ||
    (given.novel && !given.allCaps) ||
    (given.novel && family.allCaps);
  const isSure = family.allCaps || (family.family && !family.eponym) || family.sentenceStart || !isWeak(given);
  if (!(isFamily && isGiven && isSure) && !(isHeading && !family.eponym && !given.eponym)) return [];
  let from = i;
  const isPart = (token: Token | undefined): boolean =>
    token !== undefined &&
    token.allCaps === family.allCaps &&
    (isNameLike(token) || token.lower.length < 4) &&
    !token.ordinary &&
    token.capital;
  while (
    from > 0 &&
    i - from < 2 &&
    tokens[from]?.gap === ' ' &&
    isPart(tokens[from - 1]) &&
    !people.STRONG_TITLES.has(tokens[from - 1]?.lower ?? '')
  )
    from -= 1;
  return nameHit(tokens, from, endOfName(tokens, i + 1, true), 0.9);
}
