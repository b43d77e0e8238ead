import { ANATOMY_WORDS, IMAGING_WORDS } from './vocabulary.ts';
import { FAMILY_NAMES, AMBIGUOUS_FAMILY } from '../words/family-names.ts';
import { AMBIGUOUS_GIVEN, GIVEN_NAMES } from '../words/given-names.ts';

/** The words of a file's identifying values: none of them may stand anywhere else in what is written. */
export class KnownIdentifiers {
  readonly #patient = new Set<string>();
  readonly #others = new Set<string>();
  readonly #whole = new Set<string>();
  static readonly #most = 4_000;

  /**
   * Takes the words of three letters, and numbers of four digits, or more.
   * @param whose a patient's own words count even where they are also words of imaging (a Mrs Long, a Mr White)
   */
  add(value: string, whose: 'patient' | 'others'): void {
    const words = whose === 'patient' ? this.#patient : this.#others;
    for (const part of value.toLowerCase().split(/[\\^=\0]/)) {
      const whole = part.trim();
      if (whole.length >= 4 && this.#whole.size < KnownIdentifiers.#most) this.#whole.add(whole);
    }
    for (const word of value.toLowerCase().split(/[^a-z0-9]+/)) {
      if (words.size >= KnownIdentifiers.#most) return;
      if (word.length >= (/^\d+$/.test(word) ? 4 : 3)) words.add(word);
    }
  }

  /** Does the text repeat an identifying value as it stands? A station called "Thyroid" takes that word from the description too. */
  repeats(text: string): boolean {
    const lower = text.toLowerCase();
    for (const whole of this.#whole) if (lower.includes(whole)) return true;
    return false;
  }

  /** Takes out every identifying value that the text repeats. */
  without(text: string): string {
    let left = text;
    for (const whole of this.#whole) {
      for (let at = left.toLowerCase().indexOf(whole); at >= 0; at = left.toLowerCase().indexOf(whole)) {
        left = `${left.slice(0, at)} ${left.slice(at + whole.length)}`;
      }
    }
    return left;
  }

  /** May this word of a description or code not stay, because it stands in an identifying value? */
  has(word: string): boolean {
    if (ANATOMY_WORDS.has(word)) return false;
    return this.#patient.has(word) || (this.#others.has(word) && !IMAGING_WORDS.has(word));
  }
}

/** "5mm", "2.5", "3d", "90s", "t2_tse" parts, "x4": a short measure or version, never long enough to be a record number. */
const MEASURE = /^[a-z]{0,3}[-+]?\d{1,3}(?:[.,/x-]\d{1,3}){0,3}[a-z]{0,4}\*?$/;
const isName = (word: string): boolean =>
  (GIVEN_NAMES.has(word) && !AMBIGUOUS_GIVEN.has(word)) || (FAMILY_NAMES.has(word) && !AMBIGUOUS_FAMILY.has(word));

/**
 * `words` for what people write: only words of imaging stay. `equipment` for what machines write (maker, model, version, coil,
 * kernel): words that are no names and no long numbers stay too.
 */
export type TextPolicy = 'words' | 'equipment';

function isAllowed(word: string, known: KnownIdentifiers, policy: TextPolicy): boolean {
  if (word === '') return true;
  if (known.has(word)) return false;
  if (IMAGING_WORDS.has(word) || MEASURE.test(word)) return true;
  if (word.length > 3 && word.endsWith('s') && IMAGING_WORDS.has(word.slice(0, -1))) return true;
  return policy === 'equipment' && word.length <= 16 && !isName(word) && !/\d{5}/.test(word);
}

const DATE_LIKE = /^(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4})|\d{4}[./-]\d{1,2}[./-]\d{1,2})$/;

/** Which of the words may stay. Numbers beside a number that goes, and a row of more than six digits, go with it. */
function judge(words: readonly string[], known: KnownIdentifiers, policy: TextPolicy): boolean[] {
  const verdicts = words.map((word) => {
    if (DATE_LIKE.test(word)) return false;
    const parts = word.split(/[./']/);
    return (
      isAllowed(word, known, policy) || (parts.length > 1 && parts.every((part) => isAllowed(part, known, policy)))
    );
  });
  const numeric = words.map((word) => /^\d+$/.test(word));
  for (let from = 0; from < words.length; from += 1) {
    let to = from;
    while (numeric[to]) to += 1;
    const run = words.slice(from, to);
    if (run.join('').length > 6 || verdicts.slice(from, to).includes(false)) verdicts.fill(false, from, to);
    from = Math.max(from, to - 1);
  }
  return verdicts;
}

/**
 * A description with only the words that are known to be about imaging; the others are gone, and their place closed up.
 * @returns the same string, without padding, when nothing had to go
 */
export function cleanText(text: string, known: KnownIdentifiers, policy: TextPolicy = 'words'): string {
  const trimmed = text.replace(/[\0 ]+$/, '').replace(/^ +/, '');
  if (known.repeats(trimmed)) return cleanText(known.without(trimmed), known, policy);
  // Odd pieces are what stands between the words.
  const pieces = trimmed.split(/([^A-Za-z0-9.*'À-ÿ/&]+)/);
  const words = pieces.filter((_, i) => i % 2 === 0).map((word) => word.toLowerCase().replace(/^[.'/]+|[.']+$/g, ''));
  const verdicts = judge(words, known, policy);
  const kept = pieces.map((piece, i) => {
    if (i % 2 === 0) return verdicts[i / 2] ? piece : '';
    return /^[ _\-+,;:()[\]=<>#%\\^~]+$/.test(piece) ? piece : ' ';
  });
  const joined = kept.join('');
  if (joined === trimmed) return trimmed;
  return joined.replace(/[ _\-,;:^]{2,}/g, ' ').replace(/^[ _\-+,;:()^]+|[ _\-+,;:(^]+$/g, '');
}

/** A coded value (CS, or the value of a public code) may stay unless it is a name or repeats an identifier. */
export function isSafeCode(value: string, known: KnownIdentifiers): boolean {
  const words = value
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  return words.every((word) => {
    return !known.has(word) && (IMAGING_WORDS.has(word) || (!isName(word) && !/\d{6}/.test(word)));
  });
}
