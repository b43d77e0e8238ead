import { AMBIGUOUS_FAMILY, FAMILY_NAMES } from './family-names.ts';
import { AMBIGUOUS_GIVEN, GIVEN_NAMES } from './given-names.ts';
import { CLINICAL_WORDS, DRUG_NAMES, EPONYM_NAMES, FINDING_WORDS } from './medical-words.ts';
import { isVocabulary } from './vocabulary.ts';

/** What the lists know of a word, as bits. */
export const GIVEN = 1;
export const AMBIGUOUS_AS_GIVEN = 2;
export const FAMILY = 4;
export const AMBIGUOUS_AS_FAMILY = 8;
export const EPONYM = 16;
export const FINDING = 32;
export const CLINICAL = 64;
export const DRUG = 128;
/** In no list and no word of English or medicine: perhaps a name, perhaps a slip of the pen. */
export const NOVEL = 256;
/** A word of English or medicine, whatever else it may be. */
export const COMMON = 512;

let dictionary: ReadonlyMap<string, number> | undefined;

function readLists(): ReadonlyMap<string, number> {
  const lists: readonly (readonly [ReadonlySet<string>, number])[] = [
    [GIVEN_NAMES, GIVEN],
    [AMBIGUOUS_GIVEN, AMBIGUOUS_AS_GIVEN],
    [FAMILY_NAMES, FAMILY],
    [AMBIGUOUS_FAMILY, AMBIGUOUS_AS_FAMILY],
    [EPONYM_NAMES, EPONYM],
    [FINDING_WORDS, FINDING],
    [CLINICAL_WORDS, CLINICAL],
    [DRUG_NAMES, DRUG],
  ];
  const found = new Map<string, number>();
  for (const [list, bit] of lists) for (const word of list) found.set(word, (found.get(word) ?? 0) | bit);
  return found;
}

const DIACRITIC = /\p{M}/gu;
const OTHER_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
};
const isLatin = (text: string): boolean => /^[\p{Script=Latin}\p{M}'-]*$/u.test(text);
const isPlain = (text: string): boolean => /^[a-z]*$/.test(text);

/** "o'brien" and "müller" are looked up as "obrien" and "muller". */
function fold(lower: string): string {
  return lower
    .normalize('NFD')
    .replace(DIACRITIC, '')
    .replace(/[ßøłđıæœþ]/g, (letter) => OTHER_LETTERS[letter] ?? letter)
    .replaceAll("'", '');
}

const BY_PART = GIVEN | FAMILY | EPONYM;
const NAMES = BY_PART | AMBIGUOUS_AS_GIVEN | AMBIGUOUS_AS_FAMILY;
const AMBIGUOUS = AMBIGUOUS_AS_GIVEN | AMBIGUOUS_AS_FAMILY;

function bitsOfWhole(lower: string): number {
  dictionary ??= readLists();
  const known = dictionary.get(lower) ?? 0;
  if (isPlain(lower)) return known;
  const folded = fold(lower);
  // "Müller" is a man and "Muller" a woman of another list: either says what it can be.
  // Only as a name: "Naïl" is not a nail.
  return known | ((dictionary.get(folded) ?? 0) & NAMES);
}

/** Words that were found to be plain English, so that they are not looked up again; never a name. */
const plainWords = new Map<string, number>();
const MOST_PLAIN_WORDS = 4_000;

const ROMAN = /^(?:i{1,3}|iv|vi{1,3}|ix|xi{0,2})[abc]?$/;
const SECOND_HALVES =
  /^(?:like|type|positive|negative|induced|associated|related|free|based|guided|dependent|derived|linked|specific|sided|assisted|up|down|off|out)$/;

/** "post-operative" is known, "Schäfer-Schwarzer" and "al-Jabari" are not; "wenckebach-like" is about a thing. */
function isKnownCompound(parts: readonly string[]): boolean {
  if (SECOND_HALVES.test(parts.at(-1) ?? '')) return true;
  return parts.every((part) => part.length < 2 || isVocabulary(fold(part)) || (bitsOfWhole(part) & EPONYM) !== 0);
}

function lookUp(lower: string): number {
  let bits = bitsOfWhole(lower);
  // "parkinsons", "colles": written without the apostrophe.
  if (bits === 0 && lower.endsWith('s')) bits = bitsOfWhole(lower.slice(0, -1)) & EPONYM;
  if (ROMAN.test(lower)) bits |= CLINICAL;
  const parts = lower.includes('-') ? lower.split('-').filter((part) => part.length > 1) : [];
  for (const part of parts) {
    const own = bitsOfWhole(part);
    // "Cross-match", "Young-onset": a half that is a word as well makes no name of the whole.
    bits |= own & (isVocabulary(part) && (own & AMBIGUOUS) !== 0 ? EPONYM : BY_PART);
  }
  const isKnown =
    parts.length > 1
      ? isKnownCompound(parts)
      : isPlain(lower)
        ? isVocabulary(lower)
        : lower.includes("'") && isVocabulary(lower.replaceAll("'", ''));
  if (isKnown || (bits & (CLINICAL | DRUG | FINDING)) !== 0) bits |= COMMON;
  else if (bits === 0 && isLatin(lower)) bits = NOVEL;
  return bits;
}

/** @param lower a word in lower case, without a possessive ending */
export function bitsOf(lower: string): number {
  const cached = plainWords.get(lower);
  if (cached !== undefined) return cached;
  const bits = lookUp(lower);
  if ((bits & COMMON) !== 0 && (bits & (GIVEN | FAMILY)) === 0 && plainWords.size < MOST_PLAIN_WORDS)
    plainWords.set(lower, bits);
  return bits;
}
