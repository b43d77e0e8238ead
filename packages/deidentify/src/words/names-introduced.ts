import { adjoining, endAfterParticles, endOfName, isNameLike, isWeak, nameHit } from './name-parts.ts';
import * as people from './person-words.ts';
import type { Hit } from './rules.ts';
import type { Token } from './tokens.ts';

/** "MR brain", "MS relapse", "dr will call": does the word after a title deny the title? */
function deniesTitle(title: Token, next: Token, beyond: Token | undefined): boolean {
  if (next.capital && next.style === 'mixed') {
    const isShouted = title.allCaps && people.ALSO_ABBREVIATIONS.has(title.lower);
    return isShouted && (people.SCANNED.has(next.lower) || !isNameLike(next) || next.lower.length < 3);
  }
  if (next.ordinary && !next.family && !next.given && title.lower !== 'mrs') return true;
  if (people.SCANNED.has(next.lower) && people.ALSO_ABBREVIATIONS.has(title.lower)) return true;
  const isListed = next.given || next.family || next.novel || next.eponym;
  // "thanks dr will", "seen by dr will this am"
  const isLast = beyond?.gap !== ' ' || /^(?:this|today|re|and)$/.test(beyond.lower);
  if (people.STOPS.has(next.lower))
    return !(next.family && !people.AUXILIARIES.has(next.lower)) && !(next.given && isLast);
  if (title.lower === 'dr' && next.style === 'lower' && beyond?.lower === 'is' && next.lower.length > 2) return false;
  if (isListed) return next.lower.length < 2;
  const isPlainTitle = title.lower === 'mr' || title.lower === 'mrs' || title.lower === 'miss';
  const isAbbreviation = people.ALSO_ABBREVIATIONS.has(title.lower) && title.lower !== 'dr';
  if (next.style === 'capitals') return isAbbreviation && (next.finding || next.lower.length < 3);
  if (title.lower === 'mrs') return next.lower.length < 3;
  return !(next.style === 'lower' && isPlainTitle && !next.finding && next.lower.length > 2);
}

/** "seen by dr witting": a name after all, where "dr phoned" is none. */
const isDoctorBy = (previous: Token | undefined, title: Token, next: Token): boolean =>
  /^(?:dr|doctor|prof|professor)$/.test(title.lower) &&
  /^(?:by|with|to|under|thanks|from|for|know|and|see)$/.test(previous?.lower ?? '') &&
  next.lower.length > 3 &&
  !people.STOPS.has(next.lower);

function afterStrongTitle(tokens: readonly Token[], i: number, title: Token, next: Token): Hit[] {
  if (people.STRONG_TITLES.has(next.lower)) return [];
  const beyond = tokens[i + 2];
  if (next.style === 'lower' && next.lower.length === 1 && adjoining(beyond) && !people.STOPS.has(beyond.lower))
    return nameHit(tokens, i + 1, endOfName(tokens, i + 2, true), 0.8);
  const particled = endAfterParticles(tokens, i + 1);
  if (particled > 0) return nameHit(tokens, i + 1, particled, 0.95);
  const isPair =
    adjoining(beyond) &&
    (beyond.novel || (beyond.family && !beyond.common)) &&
    !people.STOPS.has(next.lower) &&
    !people.SCANNED.has(next.lower);
  const isInitialled = next.initial && adjoining(beyond) && isNameLike(beyond);
  if (!isInitialled && !isPair && !isDoctorBy(tokens[i - 1], title, next) && deniesTitle(title, next, beyond))
    return [];
  const sure = next.capital && next.style === 'mixed' ? 0.98 : next.common ? 0.7 : 0.9;
  return nameHit(tokens, i + 1, endOfName(tokens, i + 1, true), sure);
}

const TITLES = new Set([...people.STRONG_TITLES, ...people.WEAK_TITLES]);

/** "Mr Khan", "pt. Khan", "Sister Aoife", "DR VAN DER BERG", "mrs okonjo". */
export function afterTitle(tokens: readonly Token[], i: number): Hit[] {
  const [title, next] = [tokens[i], tokens[i + 1]];
  if (!title || !TITLES.has(title.lower) || !adjoining(next)) return [];
  if (people.STRONG_TITLES.has(title.lower)) return afterStrongTitle(tokens, i, title, next);
  if (!people.WEAK_TITLES.has(title.lower) || next.initial || tokens[i + 2]?.finding === true) return [];
  if (next.gap.startsWith('.') && title.lower !== 'pt' && title.lower !== 'rev') return [];
  const particled = endAfterParticles(tokens, i + 1);
  if (particled > 0) return nameHit(tokens, i + 1, particled, 0.8);
  if (people.STOPS.has(next.lower) && !(next.style === 'mixed' && next.capital)) return [];
  const isAcronym = next.allCaps && next.style === 'mixed' && next.text.length < 5 && !next.family;
  const isBy =
    next.style === 'lower' && /^(?:by|thanks|under)$/.test(tokens[i - 1]?.lower ?? '') && title.lower !== 'patient';
  if (isAcronym || !(isBy || isPersonAfter(title, next, tokens[i + 2]))) return [];
  // "Pan Mei": a title in Polish, a family name in China.
  const first = title.lower === 'pan' ? i : i + 1;
  return nameHit(tokens, first, endOfName(tokens, i + 1, true), isNameLike(next) ? 0.8 : 0.6);
}

/** "pt samba still spiking", "nurse earnest flagged it": what goes on behind the word says that it is somebody. */
function isBusy(title: Token, next: Token, beyond: Token | undefined): boolean {
  if (beyond?.gap !== ' ' || next.ordinary || next.finding || next.lower.length < 3) return false;
  if (title.lower === 'pt')
    return (
      /^(?:still|is|has|needs|wants|was|keeps|says|asking|in)$/.test(beyond.lower) &&
      !/(?:ed|ing|s|ly)$/.test(next.lower)
    );
  return (title.lower === 'nurse' || title.lower === 'sister') && beyond.lower.endsWith('ed');
}

/** A patient, a nurse or a baby is followed by many words; which of them are names? */
function isPersonAfter(title: Token, next: Token, beyond: Token | undefined): boolean {
  if (next.style === 'capitals' && next.given && next.ordinary)
    return title.lower === 'nurse' || title.lower === 'sister';
  if (next.style === 'lower' && isBusy(title, next, beyond)) return true;
  if (next.style !== 'mixed')
    return (next.given || next.family || next.novel) && !next.ordinary && !next.finding && next.lower.length > 2;
  if (isNameLike(next) || (title.lower === 'pt' && next.capital && next.family)) return true;
  if ((title.lower === 'little' || title.lower === 'baby') && next.capital && next.given) return true;
  if (
    /^(?:little|baby)$/.test(title.lower) &&
    next.capital &&
    beyond?.gap === ' ' &&
    /^(?:was|has|is)$/.test(beyond.lower)
  )
    return true;
  const isNear = title.lower === 'pt' || title.lower === 'sister' || title.lower === 'nurse';
  return (
    isNear && next.capital && !next.ordinary && !next.finding && !next.allCaps && !/(?:ed|ing|s)$/.test(next.lower)
  );
}

const LABEL =
  /(?:name|surname|forenames?|kin|nok|gp|consultant|referrer|physician|surgeon|radiologist|operator|anaesthetist|anesthetist|author|attending|signed|reporter|requester|pcp|provider|patient|carer|guardian|cc|reported by|dictated by|seen by|reviewed by|verified by|performed by|copy to|sincerely|regards|from|to|fao|doctor|arzt|nom|prénom|nombre|apellidos?|nome|cognome|vorname|nachname|naam|operated by|by)[ ]*(?:[:=][ ]*|,\s*\n\s*)$/i;
const BEFORE_NAME =
  /\b(?:named|called|patient(?=,)|known as|name|name is|name was|nok|seen by|reviewed by|rv by|referred by|referring|discussed with|d\/w|s\/b|spoke (?:to|with)|speak to|assessed by|assisted by|performed by|under the care of|under|operated by|care of|c\/o|cc|signed|dictated by|reported by|by|letter from|regards|sincerely|lives with|accompanied by|attended with|thanks|thank you|dear|hi|hello|its|it's|chase|call|reviewed|saw|seeing|seen|met|examined|assessed|admitted|treated|operated on|consented|phoned|called in|surgeon|registrar|nurse|worker|carer|for|according to|behalf of)[, ]\s*$/i;

/** "Name: …", "NOK: …", "Yours sincerely,\n…": even a word stands there as a name. */
function afterLabel(tokens: readonly Token[], i: number, token: Token, before: string): Hit[] {
  const isName = /name|surname|nom|nombre|nok|kin/i.test(before);
  let end = endOfName(tokens, i, token.capital && (!token.ordinary || isName));
  const given = tokens[end];
  if (isName && given?.gap === ', ' && given.capital && given.allCaps <= token.allCaps)
    end = endOfName(tokens, end, true);
  const run = tokens.slice(i, end);
  const isAcronym = run.length === 1 && token.allCaps && token.text.length < 5 && token.style === 'mixed';
  const isKnown = run.some((word) => (word.given || word.family || word.novel) && !word.ordinary);
  if (isAcronym || end === i) return [];
  return isKnown || isName ? nameHit(tokens, i, end, 0.95) : [];
}

function afterKin(tokens: readonly Token[], i: number, token: Token): Hit[] {
  const isWritten = token.style === 'mixed' && token.capital && !token.ordinary && !token.finding;
  const verb = tokens[i + 1];
  const isActing =
    token.style === 'capitals' &&
    !token.ordinary &&
    !token.finding &&
    verb?.gap === ' ' &&
    people.PERSON_VERBS.has(verb.lower);
  const isName = token.given || token.family || token.novel || isWritten || isActing;
  if (!isName || token.lower.length < 2) return [];
  if (token.style !== 'mixed' && people.STOPS.has(token.lower) && !(token.given && tokens[i + 1]?.common === true))
    return [];
  if (people.AUXILIARIES.has(token.lower) || token.lower === 'may' || token.lower === 'can') {
    if (token.style !== 'mixed') return [];
  }
  return nameHit(tokens, i, endOfName(tokens, i, true), 0.75);
}

/** Names that the words before them announce: a label, a relative, "seen by", "discussed with". */
export function introduced(tokens: readonly Token[], i: number, text: string): Hit[] {
  const [token, previous] = [tokens[i], tokens[i - 1]];
  if (!token || people.STRONG_TITLES.has(token.lower) || people.WEAK_TITLES.has(token.lower)) return [];
  const isAnnounced = previous !== undefined && people.LAST_WORDS.has(previous.lower) && token.gap.length < 4;
  if (isAnnounced && people.PARTICLES.has(token.lower) && previous !== undefined) {
    const particled = endAfterParticles(tokens, i);
    const isPhrase = particled > 0 && BEFORE_NAME.test(text.slice(Math.max(0, token.start - 24), token.start));
    if (isPhrase && tokens[particled - 1]?.ordinary === false) return nameHit(tokens, i, particled, 0.7);
  }
  if (!token.capital && (token.style === 'mixed' || (token.ordinary && !token.given))) return [];
  const isKin = previous !== undefined && people.KIN.has(previous.lower);
  if (!isAnnounced && !isKin && !/[:=,\n] *$/.test(token.gap)) return [];
  const before = text.slice(Math.max(0, token.start - 24), token.start);
  if (/[:=,\n] *$/.test(before) && LABEL.test(before)) {
    const labelled = afterLabel(tokens, i, token, before);
    if (labelled.length > 0) return labelled;
  }
  const isFinding = tokens[i + 1]?.finding === true && !(token.given && !token.eponym) && !token.novel;
  if (isFinding || tokens[i + 1]?.gap === '/') return [];
  if (isKin && /^,? $/.test(token.gap)) return afterKin(tokens, i, token);
  return isAnnounced && BEFORE_NAME.test(before) ? afterPhrase(tokens, i, token) : [];
}

/** "seen by …", "thanks …", "its … from clinic". */
function afterPhrase(tokens: readonly Token[], i: number, token: Token): Hit[] {
  const next = tokens[i + 1];
  if (people.KIN.has(token.lower)) return [];
  const isPair =
    adjoining(next) &&
    (token.initial || !next.gap.startsWith('.')) &&
    (next.family || next.novel || next.initial || (token.style === 'mixed' && next.capital));
  const isOdd = token.initial || token.ordinary || !isNameLike(token);
  const isNamed =
    /^(?:name|called|named|chase|its)$/.test(tokens[i - 1]?.lower ?? '') &&
    !token.finding &&
    !people.STOPS.has(token.lower);
  if (
    isOdd &&
    !(
      isPair &&
      (isNamed ||
        token.given ||
        token.initial ||
        (token.capital &&
          (!token.ordinary || next.novel) &&
          !token.finding &&
          !next.ordinary &&
          (token.style === 'mixed' || !next.common)))
    )
  )
    return [];
  const end = endOfName(tokens, i, isOdd, 'announced');
  const run = tokens.slice(i, end);
  const isAcronym = run.length === 1 && token.allCaps && token.text.length < 5 && token.style === 'mixed';
  if (isAcronym || run.every((word) => word.eponym && !word.given && (!word.family || word.possessive))) return [];
  if (tokens[end]?.finding === true && run.every((word) => word.eponym)) return [];
  if (
    token.style !== 'mixed' &&
    run.every(isWeak) &&
    !isPair &&
    !(token.given && token.lower.length > 2 && !people.STOPS.has(token.lower))
  )
    return [];
  return nameHit(tokens, i, end, run.length > 1 ? 0.88 : 0.7);
}
