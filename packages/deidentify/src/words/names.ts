import type { Hit } from './rules.ts';
import { tokenise } from './tokens.ts';
import type { Token } from './tokens.ts';

const STRONG_TITLES = new Set(
  'mr mrs ms miss mx dr prof professor doctor herr frau mme mlle madame monsieur mademoiselle señor señora señorita senor senora sra srta signor signora signorina dott dottor dottoressa sig dhr mevr mevrouw meneer shri smt'.split(
    ' ',
  ),
);
const WEAK_TITLES = new Set(
  'master sir dame lady lord sister nurse matron rev reverend father brother don doña sheikh sheik haji hajji pan pani sr imam rabbi captain sergeant constable uncle aunt auntie baby patient pt client consultant registrar surgeon'.split(
    ' ',
  ),
);
/** "MR brain" and "MS relapse" are no titles: in capitals these need a name from the lists after them. */
const ALSO_ABBREVIATIONS = new Set(['mr', 'ms', 'sr', 'pt', 'dr', 'sig', 'mx']);
const PARTICLES = new Set(
  'de da di do dos du del della van von der den ten ter la le el al bin ibn binti bint abu ap ben mac st y e zu zur zum'.split(
    ' ',
  ),
);
const KIN = new Set(
  'wife husband son daughter brother sister mother father partner mum dad mam carer grandson granddaughter niece nephew aunt uncle friend neighbour neighbor girlfriend boyfriend twin cousin named called'.split(
    ' ',
  ),
);
const PERSON_VERBS = new Set(
  'presented presents attended attends reports reported denies denied complained complains lives lived died said says told came returned works worked felt feels underwent lost fell collapsed consented smokes smoked drinks admits described describes stated states required recovered'.split(
    ' ',
  ),
);
const LOWER_STOPS = new Set(
  'and or the a an of to in on at is was had has with who that this for from by consultant registrar will can may said please review reviewed clinic nurse doctor patient team thinks asked saw led'.split(
    ' ',
  ),
);

const adjoining = (token: Token | undefined): token is Token =>
  token !== undefined && /^\.?[ ]{1,2}$|^\.$/.test(token.gap);

/** Takes the capitalised words, initials and particles that follow index `from` as one name. */
function nameFrom(tokens: readonly Token[], from: number, keepOrdinaryFirst: boolean): number {
  let end = from;
  let words = 0;
  for (let i = from; i < tokens.length && words < 4; i += 1) {
    const token = tokens[i];
    if (
      !token ||
      (i > from && !/^(?:\.? {1,2}|\.)$/.test(token.gap)) ||
      (i > from && token.gap.startsWith('.') && !tokens[i - 1]?.initial)
    )
      break;
    const isName = token.capital && (token.initial || !token.ordinary || (keepOrdinaryFirst && i === from));
    if (isName) {
      end = i + 1;
      words += 1;
      if (token.possessive) break;
    } else if (!PARTICLES.has(token.lower)) break;
  }
  return end;
}

const hit = (tokens: readonly Token[], from: number, to: number, confidence: number): Hit[] => {
  const [first, last] = [tokens[from], tokens[to - 1]];
  return first && last && to > from
    ? [{ start: first.start, end: last.end, kind: 'name', confidence, fact: false }]
    : [];
};

function afterTitle(tokens: readonly Token[], i: number): Hit[] {
  const title = tokens[i];
  const next = tokens[i + 1];
  if (!title || !adjoining(next)) return [];
  const strong = STRONG_TITLES.has(title.lower);
  if (!strong && !WEAK_TITLES.has(title.lower)) return [];
  const inLists = next.given || next.family;
  const shouting = title.allCaps && ALSO_ABBREVIATIONS.has(title.lower);
  if (shouting && !(inLists && !next.ordinary && next.lower.length > 2)) return [];
  if (next.capital || PARTICLES.has(next.lower)) {
    const end = nameFrom(tokens, i + 1, strong);
    if (end === i + 1) return [];
    if (strong) return hit(tokens, i + 1, end, shouting ? 0.9 : 0.98);
    return inLists && !next.ordinary && !tokens[i + 2]?.finding ? hit(tokens, i + 1, end, 0.85) : [];
  }
  if (!strong || LOWER_STOPS.has(next.lower) || next.ordinary || next.lower.length < 3) return [];
  const following = tokens[i + 2];
  const pair = inLists && following !== undefined && adjoining(following) && following.family && !following.ordinary;
  return hit(tokens, i + 1, pair ? i + 3 : i + 2, inLists ? 0.9 : 0.7);
}

const LABEL =
  /(?:name|surname|forenames?|kin|nok|gp|consultant|referrer|physician|surgeon|radiologist|operator|anaesthetist|anesthetist|author|attending|signed|reporter|requester|pcp|provider|patient|carer|guardian|cc|reported by|dictated by|seen by|reviewed by|verified by|performed by|copy to|sincerely|regards|from|to|fao|doctor|arzt|nom|prénom|nombre|apellidos?|nome|cognome|vorname|nachname|naam|operated by|by)[ ]*(?:[:=][ ]*|,\s*\n\s*)$/i;
const BEFORE_NAME =
  /\b(?:named|called|known as|name is|name was|seen by|reviewed by|referred by|discussed with|d\/w|spoke (?:to|with)|assessed by|under the care of|operated by|care of|c\/o|signed|dictated by|reported by|by|letter from|regards|sincerely|lives with|accompanied by|attended with|thanks|dear|hi|hello|reviewed|saw|seeing|seen|met|examined|assessed|admitted|treated|operated on|consented|phoned|called in)[, ]\s*$/i;

function afterLabel(tokens: readonly Token[], i: number, text: string): Hit[] {
  const token = tokens[i];
  if (!token?.capital || STRONG_TITLES.has(token.lower)) return [];
  const before = text.slice(Math.max(0, token.start - 24), token.start);
  const isLabelled = /[:=,\n] *$/.test(before) && LABEL.test(before);
  const end = nameFrom(tokens, i, isLabelled && !token.ordinary);
  if (end === i) return [];
  const words = tokens.slice(i, end);
  const inLists = words.some((word) => (word.given || word.family) && !word.ordinary);
  const isAcronym = words.length === 1 && token.allCaps && token.text.length < 5;
  if (isLabelled && !isAcronym && (inLists || words.length > 1 || /name|surname|nom|nombre/i.test(before)))
    return hit(tokens, i, end, 0.95);
  const previous = tokens[i - 1];
  const introduced =
    BEFORE_NAME.test(before) || (previous !== undefined && KIN.has(previous.lower) && /^,? $/.test(token.gap));
  if (!introduced || tokens[end]?.finding) return [];
  if (inLists && !(words.length === 1 && token.eponym && !token.given)) return hit(tokens, i, end, 0.88);
  const isUnknown =
    !isAcronym && !words.every((word) => word.eponym) && !words.some((word) => word.allCaps || word.finding);
  const isKin = previous !== undefined && KIN.has(previous.lower) && tokens[end]?.capital !== true;
  return isUnknown && (words.length > 1 || (isKin && token.lower.length > 2)) ? hit(tokens, i, end, 0.7) : [];
}

/** "Murphy's sign", "Colles fracture", "Ewing sarcoma", "Osgood-Schlatter disease": the run belongs to a finding. */
function namesFinding(tokens: readonly Token[], run: readonly Token[], end: number): boolean {
  const next = tokens[end];
  const afterNext = tokens[end + 1];
  const last = run.at(-1);
  if (next === undefined || !/^[ /-]{1,2}$/.test(next.gap)) return false;
  if (next.finding) return true;
  return (
    (last?.possessive === true || last?.eponym === true) && afterNext?.gap === ' ' && afterNext.finding && !next.capital
  );
}

function scoreOne(tokens: readonly Token[], token: Token, end: number): number {
  const next = tokens[end];
  const acts = next?.gap === ' ' && PERSON_VERBS.has(next.lower) && !token.possessive;
  if (token.lower.length < 3 || (token.allCaps && token.text.length < 5)) return 0;
  if (acts && (token.given || token.family)) return 0.8;
  const isGiven = token.given && !token.ambiguousGiven;
  const isFamily = token.family && !token.ambiguousFamily;
  if (isGiven && (!token.eponym || !token.possessive)) return token.eponym ? 0.55 : token.family ? 0.7 : 0.75;
  if (isFamily && !token.eponym) return 0.65;
  return 0;
}

function scoreMany(run: readonly Token[]): number {
  const [first, second] = run;
  const last = run.at(-1);
  if (!first || !second || !last) return 0;
  const isFamily = run.slice(1).some((token) => token.family);
  if (first.initial)
    return isFamily && (!last.ambiguousFamily || second.initial || second.gap.startsWith('.')) ? 0.8 : 0;
  if (last.initial) return first.family && !first.ambiguousFamily && !first.eponym ? 0.6 : 0;
  if (first.given && isFamily) return first.ambiguousGiven && last.ambiguousFamily ? 0.8 : 0.95;
  if (first.family && run.slice(1).some((token) => token.given && !token.ambiguousGiven)) return 0.85;
  if (run.every((token) => token.eponym)) return 0;
  if (first.given && !first.ambiguousGiven) return first.allCaps && !second.allCaps ? 0.6 : 0.88;
  if (first.given && !first.sentenceStart && !second.allCaps) return 0.6;
  if (isFamily && !last.ambiguousFamily && !last.eponym && !first.allCaps) return 0.75;
  return 0;
}

/** Runs of capitalised words that the lists call names. Returns the hits and the index after the run. */
/** An age straight after it says that a run of unknown words is a person. */
const AGE_AFTER =
  /^(?:,? (?:is|was) (?:an? )?\d{1,3}[ -]?(?:y|m|w|d)|,? \(?(?:an? |aged? )?\d{1,3}[ -]?(?:y|yo|years?|M|F)\b)/i;

function runAt(tokens: readonly Token[], i: number, text: string): { hits: Hit[]; next: number } {
  const token = tokens[i];
  if (!token?.capital || token.ordinary) return { hits: [], next: i + 1 };
  const end = Math.max(i + 1, nameFrom(tokens, i, false));
  const run = tokens.slice(i, end).filter((word) => word.capital);
  if (run.length > 1 && tokens[end]?.lower === 'et') return { hits: [], next: end };
  const isFinding = namesFinding(tokens, run, end) || run.some((word) => word.finding && word.eponym);
  if (
    isFinding &&
    (run.length === 1 || !(token.given && !token.eponym) || run.slice(1).every((word) => word.eponym && !word.family))
  ) {
    return { hits: [], next: end };
  }
  if (tokens[end]?.lower === 'et' && tokens[end + 1]?.lower === 'al') return { hits: [], next: end };
  const known = run.length === 1 ? scoreOne(tokens, token, end) : scoreMany(run);
  const isAged =
    known === 0 &&
    run.length > 1 &&
    !run.every((word) => word.eponym) &&
    AGE_AFTER.test(text.slice(tokens[end - 1]?.end ?? 0).slice(0, 40));
  const confidence = isAged ? 0.75 : known;
  return { hits: confidence > 0 ? hit(tokens, i, end, confidence) : [], next: end };
}

function listedBackwards(tokens: readonly Token[], i: number): Hit[] {
  const [family, given] = [tokens[i], tokens[i + 1]];
  if (!family?.capital || !given?.capital || given.gap !== ', ' || family.ordinary || given.ordinary) return [];
  const isHeading = family.sentenceStart && /^ *:/.test(tokens[i + 2]?.gap ?? '') && !family.finding && !given.finding;
  const isListed = (family.family || (family.allCaps && family.text.length > 2)) && given.given && !given.eponym;
  if (!isListed && !(isHeading && !family.eponym && !given.eponym)) return [];
  return hit(tokens, i, nameFrom(tokens, i + 1, false), 0.9);
}

function lowerPair(tokens: readonly Token[], i: number): Hit[] {
  const [given, family] = [tokens[i], tokens[i + 1]];
  if (!given || !family || given.capital || family.capital || family.gap !== ' ') return [];
  const sure =
    given.given && !given.ambiguousGiven && family.family && !family.ambiguousFamily && !tokens[i + 2]?.finding;
  return sure ? hit(tokens, i, i + 2, 0.75) : [];
}

/** Honorifics of other scripts with the word they stand beside. */
const OTHER_SCRIPTS: readonly RegExp[] = [
  /(?:السيدة?|الدكتورة?|المريضة?|الأستاذة?) [\p{Script=Arabic}]{2,15}(?: [\p{Script=Arabic}]{2,15})?/gu,
  /(?:श्री(?:मती)?|डॉ\.?) [\p{Script=Devanagari}\p{M}]{2,15}(?: [\p{Script=Devanagari}\p{M}]{2,15})?/gu,
  /[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤][\p{Script=Han}]{0,2}(?:先生|女士|小姐|医生|大夫|教授)/gu,
  /[\p{Script=Han}\p{Script=Katakana}]{1,5}(?:様|さん|先生|氏)/gu,
  /[김이박최정강조윤장임한오서신권황안송류전홍][\p{Script=Hangul}]{1,2}(?: ?(?:씨|님|선생님|환자|의사))/gu,
  /(?:господин|госпожа|доктор|пациентк?а?|г-н|г-жа|д-р) \p{Lu}[\p{Script=Cyrillic}]{1,20}(?: \p{Lu}[\p{Script=Cyrillic}]{1,20}){0,2}/giu,
  /(?:\p{Lu}[\p{Script=Cyrillic}]{1,20} ){1,2}\p{Lu}[\p{Script=Cyrillic}]{2,20}(?:ович|евич|ична|овна|евна)(?: \p{Lu}[\p{Script=Cyrillic}]{1,20})?/gu,
  /(?:κύριος|κυρία|κ\.|κα\.?|δρ\.?) \p{Lu}[\p{Script=Greek}]{2,20}/giu,
  /(?:מר|גברת|גב'|ד"ר) [\p{Script=Hebrew}]{2,15}/gu,
];

/** Every name the rules and lists see in a normalised text. Hits may overlap. */
export function findNames(text: string): Hit[] {
  const tokens = tokenise(text);
  const hits: Hit[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    hits.push(
      ...afterTitle(tokens, i),
      ...afterLabel(tokens, i, text),
      ...listedBackwards(tokens, i),
      ...lowerPair(tokens, i),
    );
  }
  for (let i = 0; i < tokens.length;) {
    const run = runAt(tokens, i, text);
    hits.push(...run.hits);
    i = run.next;
  }
  if (/[^\p{Script=Latin}\p{P}\p{N}\p{S}\s]/u.test(text)) {
    for (const pattern of OTHER_SCRIPTS) {
      for (const match of text.matchAll(pattern)) {
        hits.push({
          start: match.index,
          end: match.index + match[0].length,
          kind: 'name',
          confidence: 0.85,
          fact: false,
        });
      }
    }
  }
  return hits;
}
