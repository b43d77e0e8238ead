import {
  AUXILIARIES,
  BELONGINGS,
  LEADING_PARTICLES,
  MONTH_NAMES,
  PARTICLES,
  PERSON_VERBS,
  STOPS,
  STRONG_TITLES,
} from './person-words.ts';
import type { Hit } from './rules.ts';
import type { Token } from './tokens.ts';

export const adjoining = (token: Token | undefined): token is Token =>
  token !== undefined && (token.gap === ' ' || token.gap === '  ' || token.gap === '. ' || token.gap === '.');

/** Could this word be part of somebody's name, were there reason to think of one? */
export function isNameLike(token: Token): boolean {
  if ((token.style === 'mixed' && !token.capital) || STRONG_TITLES.has(token.lower)) return false;
  if (token.initial && token.lower !== 'ó')
    return token.style === 'mixed' || (token.lower !== 'a' && token.lower !== 'i');
  if ((token.style !== 'mixed' || token.lower === 'ó') && token.lower.length < 4 && PARTICLES.has(token.lower))
    return false;
  return !token.ordinary && (token.given || token.family || token.novel || token.eponym);
}

/** Is it a word as well, so that more than the word itself has to speak for a name? */
export const isWeak = (token: Token): boolean =>
  (token.ambiguousGiven && !token.family) ||
  (token.ambiguousFamily && !token.given) ||
  (token.ambiguousGiven && token.ambiguousFamily) ||
  (token.style !== 'mixed' && token.common);

/** @param isOpening the word before is the first of the name: "J. Khan", not "Mapleson C. Khan" */
function isJoined(token: Token, before: Token | undefined, isOpening: boolean): boolean {
  if (token.gap === ' ' || token.gap === '  ') return true;
  const isAbbreviated = before !== undefined && ((before.initial && isOpening) || before.lower === 'st');
  return isAbbreviated && (token.gap === '. ' || token.gap === '.' || token.gap === '');
}

/** How willingly words of the dictionary are taken into a name: after "Mr" and "Name:" even "Short" and "Bone" are names. */
export type Readiness = 'listed' | 'announced';

const GOES_ON = /^(?:at|in|from|she|he|is|was|has|turned|came|again|re|results|share|shares)$/;

/** "dr ahmad fayed at …", "CONALL DAY VISITED": behind a forename that is no word, before what only follows people. */
function endsForename(tokens: readonly Token[], i: number): boolean {
  const [before, token, next] = [tokens[i - 1], tokens[i], tokens[i + 1]];
  if (!token || !before || token.lower.length < 3 || token.drug || BELONGINGS.has(token.lower)) return false;
  const isForename = (before.given && !before.common) || (before.novel && before.lower.length > 3);
  return isForename && (next?.gap !== ' ' || GOES_ON.test(next.lower) || PERSON_VERBS.has(next.lower));
}

/** "Chidi Block", "Dr Angus Hand": a dictionary word in capitals ends a name, unless more such words or a number follow. */
function isLastWord(tokens: readonly Token[], i: number, readiness: Readiness): boolean {
  const [token, next] = [tokens[i], tokens[i + 1]];
  if (!token || STRONG_TITLES.has(token.lower) || PERSON_VERBS.has(token.lower) || STOPS.has(token.lower)) return false;
  const isTheirs = token.possessive && next?.gap === ' ' && BELONGINGS.has(next.lower) && token.capital;
  if (
    isTheirs ||
    (tokens[i - 1] && PARTICLES.has(tokens[i - 1]?.lower ?? '') && token.capital && token.style === 'mixed')
  )
    return true;
  if (MONTH_NAMES.has(token.lower) && (/\d/.test(next?.gap ?? '0') || readiness === 'listed')) return false;
  const isTerm = token.ordinary || token.finding;
  if (token.style === 'mixed') {
    const isNamed =
      !isTerm || readiness === 'announced' || (token.family && tokens[i - 1]?.given === true && next?.gap !== ' ');
    if (!token.capital || token.allCaps || !isNamed) return false;
    // "Mr G. Foot NBM": capitals that follow a word in small letters are an abbreviation, no more of the name.
    return token.possessive || !next || !(next.gap === ' ' && next.capital && !(next.allCaps && !next.family))
      ? !/^ ?\d/.test(next?.gap ?? '') || !isTerm
      : false;
  }
  if (readiness === 'announced' && endsForename(tokens, i)) return true;
  const isVerbal = /(?:ed|ing|ly|s)$/.test(token.lower);
  if (token.style === 'capitals')
    return (
      readiness === 'announced' &&
      !isTerm &&
      (next?.gap !== ' ' || AUXILIARIES.has(next.lower) || PERSON_VERBS.has(next.lower)) &&
      token.lower.length > 2
    );
  return readiness === 'announced' && !isTerm && !isVerbal && token.lower.length > 3;
}

function endsAsInitial(tokens: readonly Token[], i: number): boolean {
  const [token, next] = [tokens[i], tokens[i + 1]];
  if (token?.lower !== 'a' || token.style !== 'capitals') return false;
  return !next || next.gap !== ' ' || AUXILIARIES.has(next.lower);
}

/**
 * The index after the name that begins at `from`: capitalised words, initials and the particles between them.
 * @param takeFirst the first word belongs to it whatever it is
 */
export function endOfName(
  tokens: readonly Token[],
  from: number,
  takeFirst = false,
  readiness: Readiness = takeFirst ? 'announced' : 'listed',
): number {
  let end = from;
  let words = 0;
  for (let i = from; i < tokens.length && words < 4; i += 1) {
    const token = tokens[i];
    if (
      !token ||
      (i > from &&
        !isJoined(token, tokens[i - 1], words < 2 || tokens[i - 2]?.given === true || tokens[i - 2]?.initial === true))
    )
      break;
    // "Brelanta MRN 12345"
    const isAcronym = token.allCaps && token.text.length < 5 && token.style === 'mixed' && !token.family;
    if (isAcronym && words > 0 && tokens[i - 1]?.allCaps === false && tokens[i - 1]?.initial === false) break;
    const isVerb =
      words > 0 &&
      token.style !== 'mixed' &&
      token.common &&
      !(token.family && (words === 1 || readiness === 'announced'));
    // "T. KUBIAK LEVINE GRADE 3": an eponym goes on with a name only where it can be one.
    const isEponym = words > 1 && token.style !== 'mixed' && token.eponym && !token.given && !token.family;
    const isAfterShout = words > 0 && token.given && !token.allCaps && token.capital && tokens[i - 1]?.allCaps === true;
    if (
      isAfterShout ||
      (isNameLike(token) && !isVerb && !isEponym) ||
      (takeFirst && i === from) ||
      (words === 1 && endsAsInitial(tokens, i))
    ) {
      end = i + 1;
      words += 1;
      if (token.possessive) break;
    } else if (
      token.style !== 'mixed' &&
      i > from &&
      i > end &&
      words > 0 &&
      token.lower.length > 3 &&
      !STOPS.has(token.lower) &&
      !token.finding
    ) {
      // "carlos de la madrigal": behind particles stands a name.
      return i + 1;
    } else if (
      words > 0 &&
      words < 3 &&
      isLastWord(tokens, i, readiness) &&
      (readiness === 'announced' || words === 1 || i > end)
    ) {
      return i + 1;
    } else if (!PARTICLES.has(token.lower)) break;
  }
  return end;
}

/** "Dr dos Soares", "pt. van der Martens": behind particles any word is a name. Zero when there are none. */
export function endAfterParticles(tokens: readonly Token[], from: number): number {
  let i = from;
  while (PARTICLES.has(tokens[i]?.lower ?? '') && tokens[i + 1]?.gap === ' ' && i - from < 3) i += 1;
  const token = tokens[i];
  if (!token || i === from || STOPS.has(token.lower) || AUXILIARIES.has(token.lower)) return 0;
  const isName = token.style === 'mixed' ? token.capital : token.lower.length > 2 && !token.finding;
  return isName && !token.ordinary ? endOfName(tokens, i, true) : 0;
}

/** A hit over tokens `from` to `to` (excluded), with the particles before it. */
export function nameHit(tokens: readonly Token[], from: number, to: number, confidence: number): Hit[] {
  let first = from;
  while (
    first > 0 &&
    (tokens[first]?.gap === ' ' || tokens[first]?.gap === '  ') &&
    LEADING_PARTICLES.has(tokens[first - 1]?.lower ?? '')
  )
    first -= 1;
  const [start, last] = [tokens[first], tokens[to - 1]];
  return start && last && to > from
    ? [{ start: start.start, end: last.end, kind: 'name', confidence, fact: false }]
    : [];
}
