import * as lexicon from './lexicon.ts';

/** How the writer uses capitals on a line: as usual, for every letter, or not at all. */
export type Style = 'mixed' | 'capitals' | 'lower';

/** One word of the text with what the lists know about it. */
export interface Token {
  readonly text: string;
  readonly start: number;
  /** Without a possessive ending: the span of a name leaves the 's outside. */
  readonly end: number;
  readonly lower: string;
  readonly style: Style;
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
  readonly drug: boolean;
  /** A word of clinical prose or a medicine: never part of a name unless a title says so. */
  readonly ordinary: boolean;
  readonly common: boolean;
  /** In no list and no dictionary. */
  readonly novel: boolean;
}

const WORD = /\p{L}[\p{L}\p{M}]*(?:['-]\p{L}[\p{L}\p{M}]*)*/gu;
const FEWEST_LETTERS = 12;

interface Line {
  readonly end: number;
  readonly style: Style;
}

function styleOf(text: string): Style | undefined {
  let upper = 0;
  let lower = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= 97 && code <= 122) lower += 1;
    else if (code >= 65 && code <= 90) upper += 1;
    else if (code > 0xbf && /\p{Lu}/u.test(text[i] ?? '')) upper += 1;
  }
  if (upper + lower < FEWEST_LETTERS) return undefined;
  if (upper > 2 * lower) return 'capitals';
  return upper * 50 <= lower ? 'lower' : 'mixed';
}

/** A line too short to tell is written as the whole text is. */
function linesOf(text: string): Line[] {
  const whole = styleOf(text) ?? 'mixed';
  const lines: Line[] = [];
  for (let from = 0; from <= text.length;) {
    const found = text.indexOf('\n', from);
    const end = found < 0 ? text.length : found;
    lines.push({ end, style: styleOf(text.slice(from, end)) ?? whole });
    from = end + 1;
  }
  return lines;
}

const isDigit = (text: string, at: number): boolean =>
  at >= 0 && text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57;
const isBit = (bits: number, bit: number): boolean => (bits & bit) !== 0;

function token(word: string, at: number, gap: string, style: Style): Token {
  const possessive = word.length > 3 && (word.endsWith("'s") || word.endsWith("'S"));
  const text = possessive ? word.slice(0, -2) : word;
  const lower = text.toLowerCase();
  const first = text.charAt(0);
  // Most words are: they are asked nothing about capitals.
  const isSmall = lower === text;
  // "al-Rashid" and "d'Souza" begin small.
  const capital =
    !isSmall &&
    (first !== first.toLowerCase() ||
      (/['-]\p{Lu}/u.test(text) && /^(?:al|el|ar|as|az|d|l|abd|ul|ben|ibn|n|o)['-]/.test(text)));
  const bits = lexicon.bitsOf(lower);
  const gaelic =
    (!isSmall && /^(?:O'|Ma?c)\p{Lu}/u.test(text)) || (style !== 'mixed' && /^(?:o'|mc)\p{L}{3}/u.test(lower));
  const drug = isBit(bits, lexicon.DRUG) && !isBit(bits, lexicon.GIVEN);
  return {
    text,
    start: at,
    end: at + text.length,
    lower,
    style,
    capital,
    allCaps: !isSmall && text.length > 1 && text === text.toUpperCase(),
    initial: capital && text.length === 1,
    possessive,
    gap,
    // The first word opens the text, whatever stands before it.
    sentenceStart: at === gap.length || (gap !== ' ' && (gap === '' || /[.!?\n;:•*]/.test(gap))),
    given: isBit(bits, lexicon.GIVEN) && lower.length > 1,
    ambiguousGiven: isBit(bits, lexicon.AMBIGUOUS_AS_GIVEN),
    family: (isBit(bits, lexicon.FAMILY) && lower.length > 1) || gaelic,
    ambiguousFamily: isBit(bits, lexicon.AMBIGUOUS_AS_FAMILY),
    eponym: isBit(bits, lexicon.EPONYM),
    finding: isBit(bits, lexicon.FINDING),
    drug,
    ordinary: isBit(bits, lexicon.CLINICAL) || drug,
    common: isBit(bits, lexicon.COMMON),
    novel: isBit(bits, lexicon.NOVEL) && !gaelic && lower.length > 1,
  };
}

/** The words of a normalised text, in order. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  const lines = linesOf(text);
  let line = 0;
  let last = 0;
  WORD.lastIndex = 0;
  for (let match = WORD.exec(text); match; match = WORD.exec(text)) {
    // "SpO2", "T2N1", "A1234567": letters of a code are no word.
    const isCode = isDigit(text, match.index - 1) || isDigit(text, match.index + match[0].length);
    if (isCode) continue;
    while (match.index > (lines[line]?.end ?? text.length)) line += 1;
    tokens.push(token(match[0], match.index, text.slice(last, match.index), lines[line]?.style ?? 'mixed'));
    last = match.index + match[0].length;
  }
  return tokens;
}
