import { FAMILY_NAMES, AMBIGUOUS_FAMILY } from './family-names.ts';
import { AMBIGUOUS_GIVEN, GIVEN_NAMES } from './given-names.ts';
import { CLINICAL_WORDS, DRUG_NAMES, EPONYM_NAMES, FINDING_WORDS } from './medical-words.ts';

/** One word of the text with what the lists know about it. */
export interface Token {
  readonly text: string;
  readonly start: number;
  /** Without a possessive ending: the span of a name leaves the 's outside. */
  readonly end: number;
  readonly lower: string;
  readonly capital: boolean;
  readonly allCaps: boolean;
  readonly initial: boolean;
  readonly possessive: boolean;
  /** What stands between the word before and this one. */
  readonly gap: string;
  readonly sentenceStart: boolean;
  readonly given: boolean;
  readonly ambiguousGiven: boolean;
  readonly family: boolean;
  readonly ambiguousFamily: boolean;
  readonly eponym: boolean;
  readonly finding: boolean;
  readonly ordinary: boolean;
}

const WORD = /\p{L}[\p{L}\p{M}]*(?:['-]\p{L}[\p{L}\p{M}]*)*/gu;
const DIACRITIC = /\p{M}/gu;

/** "O'Brien" and "Müller" are looked up as "obrien" and "muller", whole and by hyphenated part. */
function forms(lower: string): string[] {
  const plain = lower
    .normalize('NFD')
    .replace(DIACRITIC, '')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll("'", '');
  return [lower, plain, plain.replace(/^(?:mac|mc|o)(?=\p{L}{4})/u, '')];
}
const listed = (lower: string, list: ReadonlySet<string>): boolean =>
  forms(lower)
    .slice(0, 2)
    .some((form) => list.has(form));
const hasPart = (lower: string, list: ReadonlySet<string>): boolean =>
  listed(lower, list) ||
  (lower.includes('-') && lower.split('-').some((part) => part.length > 2 && listed(part, list)));

interface Place {
  readonly at: number;
  readonly gap: string;
  readonly first: boolean;
}

function token(word: string, { at, gap, first }: Place): Token {
  const possessive = /'s$/i.test(word) && word.length > 3;
  const text = possessive ? word.slice(0, -2) : word;
  const lower = text.toLowerCase();
  const capital = /^\p{Lu}/u.test(text);
  const allCaps = text.length > 1 && text === text.toUpperCase() && text !== lower;
  const known = capital || lower.length > 2;
  return {
    text,
    start: at,
    end: at + text.length,
    lower,
    capital,
    allCaps,
    initial: capital && text.length === 1,
    possessive,
    gap,
    sentenceStart: first || /[.!?\n;:•*]/.test(gap),
    given: known && hasPart(lower, GIVEN_NAMES),
    ambiguousGiven: listed(lower, AMBIGUOUS_GIVEN),
    family:
      known &&
      (hasPart(lower, FAMILY_NAMES) || (/^(?:o'|mc|mac)\p{Lu}/iu.test(text) && /^(?:O'|Mc|Mac)\p{Lu}/u.test(text))),
    ambiguousFamily: listed(lower, AMBIGUOUS_FAMILY),
    eponym: hasPart(lower, EPONYM_NAMES),
    finding: FINDING_WORDS.has(lower),
    ordinary: CLINICAL_WORDS.has(lower) || (DRUG_NAMES.has(lower) && !GIVEN_NAMES.has(lower)),
  };
}

export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let last = 0;
  for (const match of text.matchAll(WORD)) {
    tokens.push(token(match[0], { at: match.index, gap: text.slice(last, match.index), first: last === 0 }));
    last = match.index + match[0].length;
  }
  return tokens;
}
