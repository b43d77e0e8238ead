import { adjoining, endAfterParticles, endOfName, isNameLike, nameHit } from './name-parts.ts';
import { endOfRecordName, unlisted } from './names-lists.ts';
import { isPlace, scoreMany, scoreOne } from './names-scores.ts';
import * as people from './person-words.ts';
import { acts, AGE_AFTER, CLASS_AFTER, opensLine, RECORD_AFTER } from './reading.ts';
import type { Reading } from './reading.ts';
import type { Hit } from './rules.ts';
import type { Token } from './tokens.ts';

/** "Murphy's sign", "Colles fracture", "Ewing sarcoma", "Osgood-Schlatter disease": the run belongs to a finding. */
function namesFinding(tokens: readonly Token[], run: readonly Token[], end: number): boolean {
  const [next, afterNext, last] = [tokens[end], tokens[end + 1], run.at(-1)];
  if (next === undefined || !/^[ /-]{1,2}$/.test(next.gap)) return false;
  if (next.finding && !people.BELONGINGS.has(next.lower)) return true;
  if (next.finding && last?.eponym === true) return true;
  return (
    (last?.possessive === true || last?.eponym === true) && afterNext?.gap === ' ' && afterNext.finding && !next.capital
  );
}

/** "grade B", "hepatitis C", "Mapleson C": a letter that ends what stands before it. */
const isLabelled = (previous: Token | undefined, token: Token): boolean =>
  previous !== undefined &&
  token.gap === ' ' &&
  (previous.finding ||
    previous.eponym ||
    /^(?:grade|type|class|stage|hepatitis|vitamin|group|factor|protein|schedule|level|plan|option|part)$/.test(
      previous.lower,
    ));

/** "P. SMALL WILL FOLLOW UP": an initial before a word of the dictionary that acts. */
function initialled(tokens: readonly Token[], i: number): Hit[] {
  const next = tokens[i + 1];
  const particled = adjoining(next) ? endAfterParticles(tokens, i + 1) : 0;
  if (particled > 0) return nameHit(tokens, i, particled, 0.7);
  return adjoining(next) && next.capital && acts(tokens, i + 2) ? nameHit(tokens, i, i + 2, 0.6) : [];
}

/** "DE FREITAS", "Little Aoife": the name begins with the next word; a particle comes along with it. */
function leadsOn(token: Token, next: Token | undefined): boolean {
  if (!adjoining(next) || next.gap.startsWith('.') || !isNameLike(next)) return false;
  return (
    (people.PARTICLES.has(token.lower) && token.lower.length < 5) ||
    /^(?:little|baby|sister|nurse|pan)$/.test(token.lower)
  );
}

/** "1. May Short - bed 12", "yogesh lama in bed 4": in a list even a dictionary word ends the name. */
function endOfList({ tokens, text }: Reading, i: number): number {
  const end = endOfName(tokens, i);
  const [token, word] = [tokens[i], tokens[i + 1]];
  if (end !== i + 1 || !token || !word || word.gap !== ' ' || !(token.given || token.novel)) return end;
  const after = text.slice(word.end).slice(0, 12);
  if (token.style === 'mixed')
    return token.sentenceStart &&
      word.capital &&
      !word.allCaps &&
      /^(?: - |,? \d|,|\n|$)/.test(after) &&
      !tokens[i - 1]?.novel
      ? end + 1
      : end;
  return token.style === 'lower' && /^ (?:in bed|bed \d)/.test(after) && !people.STOPS.has(word.lower) ? end + 1 : end;
}

/** "The patient, Else Khan, consented", "Colleen Thomson, 99": a capital on a word of the dictionary right before a name. */
function withWordBefore({ tokens, text }: Reading, i: number, end: number): number {
  let first = i;
  while (first > 1 && tokens[first]?.gap === ' ' && people.LEADING_PARTICLES.has(tokens[first - 1]?.lower ?? ''))
    first -= 1;
  const [token, before] = [tokens[first], tokens[first - 1]];
  if (!token || token.gap !== ' ' || token.style !== 'mixed' || !before?.capital) return i;
  if (
    before.ordinary ||
    before.finding ||
    before.allCaps ||
    before.initial ||
    !before.common ||
    before.drug ||
    before.possessive
  )
    return i;
  if (people.STRONG_TITLES.has(before.lower) || people.WEAK_TITLES.has(before.lower) || people.STOPS.has(before.lower))
    return i;
  if (!before.sentenceStart || /(?:\d[.)]|:|-|\*|•) $/.test(before.gap)) return first - 1;
  const after = text.slice(tokens[end - 1]?.end ?? 0).slice(0, 24);
  return RECORD_AFTER.test(after) || AGE_AFTER.test(after) || acts(tokens, end) ? first - 1 : i;
}

/** The hit at index `i`, if the words there read as a name by themselves, and the index to go on from. */
export function runAt(reading: Reading, i: number): { hits: Hit[]; next: number } {
  const { tokens, text, isForeign } = reading;
  const token = tokens[i];
  if (!token) return { hits: [], next: i + 1 };
  if (!isNameLike(token)) return { hits: unlisted(reading, i, token), next: i + 1 };
  if (token.initial && (isLabelled(tokens[i - 1], token) || (tokens[i + 1]?.gap !== '. ' && !adjoining(tokens[i + 1]))))
    return { hits: [], next: i + 1 };
  if (token.initial && !isNameLike(tokens[i + 1] ?? token)) return { hits: initialled(tokens, i), next: i + 1 };
  const recordEnd =
    token.style === 'mixed' && token.capital && opensLine(tokens, i) ? endOfRecordName(tokens, i, text) : 0;
  if (recordEnd > 0) return { hits: nameHit(tokens, i, recordEnd, 0.8), next: recordEnd };
  if (leadsOn(token, tokens[i + 1])) return { hits: [], next: i + 1 };
  const end = Math.max(i + 1, endOfList(reading, i));
  const run = tokens.slice(i, end).filter((word) => word.capital || word.style !== 'mixed');
  if (token.lower === 'ann' && tokens[end]?.lower === 'arbor') return { hits: [], next: end };
  if (tokens[end]?.lower === 'et' && tokens[end + 1]?.lower === 'al') return { hits: [], next: end };
  if (token.lower === 'le' && run.at(-1)?.lower === 'fort') return { hits: [], next: end };
  const isFinding = namesFinding(tokens, run, end) || run.some((word) => word.finding && word.eponym);
  // "Le Fort II"
  const isClass = run.at(-1)?.common === true && run.every((word) => !word.given && !word.novel);
  if (isClass && CLASS_AFTER.test(text.slice(tokens[end - 1]?.end ?? 0).slice(0, 16))) return { hits: [], next: end };
  const isPerson =
    run.length > 1 &&
    ((token.given && !token.eponym) ||
      ((token.novel || (token.family && !token.eponym)) &&
        run.slice(1).some((word) => word.given || word.family || word.novel)));
  if (isFinding && !isPerson) return { hits: [], next: end };
  const known =
    run.length === 1
      ? scoreOne(reading, i, end)
      : scoreMany(
          run,
          isForeign,
          end > endOfName(tokens, i) || (run.some((word) => word.initial) && acts(tokens, end)),
        );
  const isAged =
    known === 0 &&
    run.length > 1 &&
    !run.every((word) => word.eponym) &&
    AGE_AFTER.test(text.slice(tokens[end - 1]?.end ?? 0).slice(0, 40));
  const confidence = isAged ? 0.75 : known;
  if (confidence === 0) return { hits: token.style === 'mixed' ? unlisted(reading, i, token) : [], next: end };
  const hits = nameHit(tokens, withWordBefore(reading, i, end), end, confidence);
  if (run.length === 1 && token.novel && isPlace(reading, i))
    return { hits: hits.map((one) => ({ ...one, kind: 'address' })), next: end };
  return { hits, next: end };
}
