import * as people from './person-words.ts';
import type { Token } from './tokens.ts';

/** What the whole text says about how far an unknown word may be trusted to be a name. */
export interface Reading {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Mostly words of no dictionary: another language, where unknown words mean nothing. */
  readonly isForeign: boolean;
}

/** An age straight after it says that a run of unknown words is a person. */
export const AGE_AFTER =
  /^(?:,? (?:is|was) (?:an? )?\d{1,3}[ -]?(?:y|m|w|d)|,? \(?(?:an? |aged? )?\d{1,3}[ -]?(?:y|yo|yrs?|years?|M|F)\b)/i;
/** Where a list goes on after a name: a record number, a birth date, an age. */
export const RECORD_AFTER =
  /^,? (?:mrn|dob|d\.o\.b|nhs|chi|hosp(?:ital)?\.? (?:n|id|#)|pid|chart|unit n|case note|patient (?:no|id)|medical rec|acc|encounter|specimen|born|date of b|[A-Z]{0,3}\d{4})/i;
/** "Hill 96F" at the start of a line: whatever the word is, it is who lies in the bed. */
export const LISTED_AGE = /^,? \d{2,3}[ -]?(?:yo\b|y\b|y\/o|yrs?\b|years?\b|M\b|F\b)/;
/** "Hinchey III", "Catterall 2", "Frankel grade C". */
export const CLASS_AFTER =
  /^ (?:[IVX]{1,4}[abc]?\b|grade\b|type\b|class\b|stage\b|score\b|\d+(?:\.\d+)? ?[mc]m\b|\d{1,2}[a-c]?(?![\d/]|\.\d|[ -]?(?:y|yo|yrs?|years?|m|f)\b))/i;
export const DOSE_AFTER = /^ ?(?:\d+(?:\.\d+)? ?(?:mg|mcg|micrograms?|g|units?|ml|%)|XL\b|MR\b|SR\b)/i;

export function acts(tokens: readonly Token[], end: number): boolean {
  const [next, state] = [tokens[end], tokens[end + 1]];
  if (next?.gap !== ' ') return false;
  if (people.PERSON_VERBS.has(next.lower)) return true;
  return people.AUXILIARIES.has(next.lower) && state?.gap === ' ' && people.PERSON_STATES.has(state.lower);
}

export function opensLine(tokens: readonly Token[], i: number): boolean {
  let first = i;
  while (first > 0 && tokens[first]?.gap === ' ' && people.LEADING_PARTICLES.has(tokens[first - 1]?.lower ?? ''))
    first -= 1;
  return tokens[first]?.sentenceStart === true;
}
