import { isWeak } from './name-parts.ts';
import * as people from './person-words.ts';
import { acts, AGE_AFTER, CLASS_AFTER, DOSE_AFTER, LISTED_AGE, RECORD_AFTER } from './reading.ts';
import type { Reading } from './reading.ts';
import type { Token } from './tokens.ts';

/** "on Keppra, Epilim and Frisium", "Entresto 49 mg": is an unknown word here rather a medicine? */
function isMedicine({ tokens, text }: Reading, i: number, end: number): boolean {
  const [previous, token, next] = [tokens[i - 1], tokens[i], tokens[end]];
  if (!token || DOSE_AFTER.test(text.slice(tokens[end - 1]?.end ?? 0).slice(0, 16))) return true;
  if (next?.gap === ' ' && people.AFTER_DRUG.has(next.lower)) return true;
  if (!previous) return false;
  if (previous.drug && (token.gap === ', ' || token.gap === '/')) return true;
  const earlier = tokens[i - 2];
  if ((previous.lower === 'and' || previous.lower === 'or' || previous.lower === 'then') && earlier?.drug === true)
    return true;
  return (
    token.gap === ' ' &&
    people.BEFORE_DRUG.has(previous.lower) &&
    earlier?.lower !== 'operated' &&
    earlier?.lower !== 'called'
  );
}

/** "lives in Kettering", "a lady from Pune": where somebody is from, as telling as a name. */
export function isPlace({ tokens, text }: Reading, i: number): boolean {
  if (/^, (?:[A-Z]{2}|[A-Z][a-z]+) \d{5}/.test(text.slice(tokens[i]?.end ?? 0).slice(0, 24))) return true;
  const [previous, earlier] = [tokens[i - 1], tokens[i - 2]];
  return previous !== undefined && people.AFTER_PLACE.has(previous.lower) && people.LIVING.has(earlier?.lower ?? '');
}

function scoreNovel(reading: Reading, i: number, end: number): number {
  const { tokens, text, isForeign } = reading;
  const [token, next] = [tokens[i], tokens[end]];
  if (!token || token.lower.length < 3 || isForeign) return 0;
  const after = text.slice(token.end).slice(0, 24);
  if (AGE_AFTER.test(after)) return 0.75;
  if (acts(tokens, end)) return token.style === 'lower' ? 0.65 : 0.8;
  if (CLASS_AFTER.test(after) || isMedicine(reading, i, end)) return 0;
  if (token.possessive) return next?.gap === ' ' && people.BELONGINGS.has(next.lower) ? 0.7 : 0;
  const isWritten = /[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýąęıőű]/i.test(token.lower);
  if (token.style === 'lower')
    return token.sentenceStart && isWritten && /^ (?:in bed|bed|is|was|has|had|still|from|again|obs|nbm)\b/i.test(after)
      ? 0.55
      : 0;
  if (token.allCaps) return isWritten && token.lower.length > (token.style === 'mixed' ? 5 : 3) ? 0.55 : 0;
  return isWritten ? 0.6 : 0;
}

export function scoreOne(reading: Reading, i: number, end: number): number {
  const { tokens } = reading;
  const token = tokens[i];
  if (!token || token.initial) return 0;
  if (token.sentenceStart && token.style === 'mixed' && LISTED_AGE.test(reading.text.slice(token.end).slice(0, 16)))
    return 0.7;
  if (token.family && AGE_AFTER.test(reading.text.slice(token.end).slice(0, 24))) return 0.75;
  if (token.novel) return scoreNovel(reading, i, end);
  const isShort = token.lower.length < 3 || (token.allCaps && token.style === 'mixed' && token.text.length < 5);
  if (isShort || !(token.given || token.family)) return 0;
  if (acts(tokens, end) && !token.possessive && !(token.style !== 'mixed' && people.STOPS.has(token.lower))) return 0.8;
  if (people.STOPS.has(token.lower) && token.style !== 'mixed') return 0;
  if (token.possessive) {
    const next = tokens[end];
    const isTheirs = next?.gap === ' ' && people.BELONGINGS.has(next.lower);
    if (isTheirs) return 0.75;
    if (token.eponym) return 0;
  }
  if (isWeak(token)) {
    if (token.style === 'mixed' && token.sentenceStart && RECORD_AFTER.test(reading.text.slice(token.end).slice(0, 20)))
      return 0.6;
    const isAmongWords = !token.sentenceStart && tokens[end]?.capital !== true && tokens[i - 1]?.capital !== true;
    return token.style === 'mixed' && isAmongWords && token.given && !token.eponym && !token.allCaps ? 0.55 : 0;
  }
  if (token.given) return token.eponym ? (token.style === 'mixed' ? 0.55 : 0) : 0.75;
  if (token.style === 'lower' && token.lower.length < 4) return 0;
  return token.eponym ? 0 : 0.65;
}

export function scoreMany(run: readonly Token[], isForeign: boolean, isListed: boolean): number {
  const [first, second] = run;
  const last = run.at(-1);
  if (!first || !second || !last) return 0;
  const isUnknown = (token: Token): boolean =>
    token.novel && !isForeign && token.lower.length > (token.style === 'mixed' && !token.allCaps ? 1 : 3);
  const isRooted = isUnknown(first) || (first.given && !isWeak(first) && !first.eponym);
  const isFamily = run.slice(1).some((token) => token.family || isUnknown(token) || (isRooted && token.eponym));
  const isLower = first.style === 'lower';
  if (first.initial && isListed) return 0.6;
  if (first.initial)
    return isFamily && !isLower && (!isWeak(last) || second.initial || second.gap.startsWith('.')) ? 0.8 : 0;
  if (last.initial)
    return (first.family && !isWeak(first) && !first.eponym) || (isUnknown(first) && !isLower) ? 0.6 : 0;
  if (isListed) return 0.7;
  if (first.style !== 'mixed' && run.every(isWeak))
    return first.given && isFamily && !people.STOPS.has(first.lower) && !isLower ? 0.6 : 0;
  if (first.given && isFamily) return isWeak(first) && isWeak(last) ? 0.8 : 0.95;
  if (first.family && run.slice(1).some((token) => token.given && !isWeak(token))) return 0.85;
  if (run.every((token) => token.eponym)) return 0;
  if (first.family && second.given && first.style === 'mixed' && !first.eponym && !first.allCaps) return 0.6;
  if (isUnknown(first))
    return isFamily || run.slice(1).some((token) => token.given && !isWeak(token))
      ? 0.75
      : isUnknown(first) && second.style === 'mixed'
        ? 0.6
        : 0;
  if (first.given && !isWeak(first)) return first.allCaps && !second.allCaps ? 0.6 : 0.88;
  if (first.given && !first.sentenceStart && !second.allCaps) return 0.6;
  if (isFamily && !isWeak(last) && !last.eponym && (!first.allCaps || first.family)) return 0.75;
  return 0;
}
