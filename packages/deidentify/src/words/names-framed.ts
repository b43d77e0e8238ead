import { bitsOf, CLINICAL, GIVEN, NOVEL } from './lexicon.ts';
import { KIN, PERSON_VERBS, SCANNED, STOPS, STRONG_TITLES, WEAK_TITLES } from './person-words.ts';
import type { Hit } from './rules.ts';
import type { Token } from './tokens.ts';

const WORD = String.raw`\p{L}[\p{L}'’-]+`;
const PARTICLES = String.raw`(?:(?:de|da|di|do|dos|del|della|van|von|der|den|ten|ter|le|la|el|al|bin|ibn|ní|nic|ó) ){0,2}`;
const TITLE = '(?:mrs?|ms|miss|mx|dr|prof|professor|doctor|sister)';
const RELATIVE = `(?:wife|husband|son|daughter|brother|sister|mother|father|partner|mum|dad|carer)`;
/** "D. Rees", "da Marques F": an initial on either side. */
const INITIALLED = String.raw`\p{L}\.? ${PARTICLES}${WORD}|${PARTICLES}${WORD} \p{L}(?![\p{L}'’-])`;
/** What people's names are followed by in lists: the label of a record number, the number itself, an age in words. */
const RECORD = String.raw`(?:mrn|dob|d\.o\.b|nhs|chi|hosp(?:ital)?\.? n|unit n|case note|encounter n|chart|accession n|specimen n|pid|patient (?:no|id)|medical record|[A-Za-z]{1,3}\d{5})`;
const AGED = String.raw`\d{1,3}[ -]?(?:y\/o|year|yrs? old)`;
const CAPITALISED = String.raw`\p{Lu}[\p{L}'’-]+`;
/** Patterns that begin at a word of the text, in any case; the name is their first group and their end. */
const at = (pattern: string, flags = 'iuy'): RegExp => new RegExp(pattern, flags);
const titled: readonly RegExp[] = [
  at(String.raw`${TITLE}\.? (\p{L}\.? ${PARTICLES}${WORD})`),
  at(String.raw`${TITLE}\.? (${WORD})(?= (?:came in|is on call|shares? a room)\b)`),
  at(
    String.raw`(?<=\b(?:thanks|saw|by|referring|cc|spoke to|discussed with) )${TITLE}\.? (${WORD})(?=[,.;\n]|$| (?:again|she|he|this am)\b)`,
  ),
];
/** Two words of which the first has to be somebody's forename, though it may be a word as well. */
const titledForename = at(
  String.raw`${TITLE}\.? (${WORD} ${WORD})(?=[,.;\n]|$| (?:she|he|this am|re|on|at|shares?)\b)`,
);
const FORENAMES: ReadonlyMap<string, readonly RegExp[]> = new Map([
  ...['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'prof', 'professor', 'doctor', 'sister'].map(
    (title) => [title, [titledForename]] as const,
  ),
  ['by', [at(String.raw`by (${WORD} ${WORD})(?= on \d)`)]],
  ['its', [at(String.raw`its (${WORD} ${WORD})(?= from\b)`)]],
  ['patient', [at(String.raw`patient called (${WORD} ${WORD})`)]],
]);

/**
 * Frames in which a word is somebody's name whatever else it may mean, by the word they begin with. Words that a frame admits though
 * they are never names are left out by `isPerson`.
 */
const FRAMES: ReadonlyMap<string, readonly RegExp[]> = new Map([
  ['sincerely', [at(String.raw`sincerely,?\s+(${INITIALLED})`)]],
  [
    'by',
    [
      at(
        String.raw`(?<=\b(?:referred|assisted|dictated|reported|performed|reviewed|seen|operated) )by (${INITIALLED})(?=[,.;\n]|$)`,
      ),
    ],
  ],
  ['dear', [at(String.raw`dear ${TITLE}\.? (${PARTICLES}${WORD})`)]],
  ...['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'prof', 'professor', 'doctor'].map((title) => [title, titled] as const),
  ['sister', [...titled, at(String.raw`Sister (\p{Lu}\p{Ll}+)(?= and (?:Dr|Mr|Mrs|Miss|Prof)\b)`, 'uy')]],
  ['met', [at(String.raw`met (${WORD})(?= and (?:(?:his|her|their) )?${RELATIVE}\b)`)]],
  ['according', [at(String.raw`according to (?:(?:his|her|the) )?${RELATIVE} (${WORD})(?=,)`)]],
  ...['call', 'ring', 'phone'].map((verb) => [verb, [at(String.raw`${verb} ${RELATIVE} (${WORD})(?= on\b)`)]] as const),
  ...['little', 'baby'].map((word) => [word, [at(String.raw`${word} (${WORD})(?= (?:has been|was born)\b)`)]] as const),
  ['nurse', [at(String.raw`nurse (${WORD})(?= (?:flagged|noticed|rang|bleeped)\b)`)]],
  ...['wife', 'husband', 'son', 'daughter', 'brother', 'mother', 'father', 'partner', 'mum', 'dad'].map(
    (kin) => [kin, [at(String.raw`${kin} (${WORD})(?= is asking\b)`)]] as const,
  ),
  ['examined', [at(String.raw`(?:examined|EXAMINED) (${CAPITALISED})(?= (?:the|THE)\b)`, 'uy')]],
  ['and', [at(String.raw`(?:and|AND) (${CAPITALISED})(?= (?:agrees|AGREES)\b)`, 'uy')]],
  ['surgeon', [at(String.raw`(?:surgeon|SURGEON), (${CAPITALISED} ${PARTICLES}${CAPITALISED})(?=, )`, 'uy')]],
  ['name', [at(String.raw`(?:[Nn]ame|NAME): (${PARTICLES}${CAPITALISED},? ${CAPITALISED})`, 'uy')]],
  ...['patient', 'pt'].map(
    (word) =>
      [
        word,
        [
          at(String.raw`${word} name:? (${WORD} ${WORD})(?=[,.;\n]|$)`),
          at(String.raw`${word}\.? (${WORD})(?= (?:still\b|d\d))`),
          at(String.raw`(?:[Pp]atient|PATIENT), (${CAPITALISED} ${PARTICLES}${CAPITALISED})(?=, )`, 'uy'),
        ],
      ] as const,
  ),
]);

/** A frame at the beginning of a sentence, a line or an entry of a list. */
interface Opening {
  readonly frame: RegExp;
  /** What has to follow the name: the frame is tried only at the beginnings shortly before it. */
  readonly after: RegExp;
  /** Its first word has to be somebody's forename, though it may be a word as well. */
  readonly needsForename: boolean;
}

/** With `i` among the flags in any case, otherwise names written with capitals. */
const opening = (name: string, after: string, { flags = 'u', needsForename = false } = {}): Opening => ({
  frame: at(`${name}(?=${after})`, `${flags}y`),
  after: new RegExp(after, `${flags}g`),
  needsForename,
});

/** Names before what belongs to a person. */
const OPENINGS: readonly Opening[] = [
  opening(`(${PARTICLES}${CAPITALISED}(?: ${PARTICLES}${CAPITALISED}){1,3})`, `,? (?:${insensitive(RECORD)})`),
  opening(`(${CAPITALISED}, ${CAPITALISED})`, ` (?:${insensitive(RECORD)})`),
  opening(`(${PARTICLES}${CAPITALISED}(?: ${CAPITALISED})?)`, `,? ${AGED}`),
  opening(String.raw`(?<=(?:^|\n)\d{1,2}[.)] )(${CAPITALISED} ${CAPITALISED})`, ' - '),
  opening(`(${WORD})`, String.raw` says (?:the )?pain\b`, { flags: 'iu' }),
  opening(`(${WORD}(?: ${PARTICLES}${WORD})?)`, String.raw` in bed \d`, { flags: 'iu' }),
  opening(
    `(${CAPITALISED}(?: ${PARTICLES}${CAPITALISED}){1,2})`,
    String.raw` (?:is a|IS A)n? \d{1,3}[ -](?:year|YEAR)`,
  ),
  opening(`(${CAPITALISED}(?: ${CAPITALISED})?)`, String.raw`'[sS] (?:MRI|CT|blood|BLOOD)\b`),
  opening(String.raw`(\p{Lu}\.? ${PARTICLES}${CAPITALISED})`, String.raw` (?:will follow|WILL FOLLOW)\b`),
  opening(`(${CAPITALISED} ${CAPITALISED})`, String.raw` (?:will follow|WILL FOLLOW)\b`, { needsForename: true }),
];

/** Letters of either case, where the whole pattern may not be. */
function insensitive(pattern: string): string {
  return pattern.replaceAll(/(?<!\\)[a-z](?![^[]*\])/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

const NO_PERSON =
  /^(?:type|grade|class|stage|group|hepatitis|vitamin|factor|protein|level|plan|option|schedule|ward|bed|clinic|hospital|trust|unit|department|record|results?|bloods?|day|male|female|man|woman|boy|girl|lady|gentleman|infant|aged?|monday|tuesday|wednesday|thursday|friday|saturday|sunday|dob|nhs|mrn|registrar|consultant|radiology|micro|she|he|it|this|that|who|patient|pt)$/;

/** Of what a frame holds: no word that is never a name, and no article that looks like an initial. */
function isPerson(name: string, frame: string, hasTitle = false): boolean {
  const words = name
    .toLowerCase()
    .split(/[ .,]+/)
    .filter((word) => word !== '');
  const long = words.filter((word) => word.length > 1);
  const isScan = /^(?:mr|ms)\b/i.test(frame) && long.some((word) => SCANNED.has(word));
  const isArticle = /^[ai] /i.test(name) && (/^[ai] /.test(name) || name !== name.toUpperCase());
  return (
    !isScan &&
    !isArticle &&
    long.every(
      (word) =>
        (!NO_PERSON.test(word) || (hasTitle && word === 'ward')) &&
        !KIN.has(word) &&
        !STRONG_TITLES.has(word) &&
        !WEAK_TITLES.has(word) &&
        (!STOPS.has(word) || word === 'may' || (word === 'can' && words.length > 1)) &&
        !PERSON_VERBS.has(word),
    )
  );
}

/** May its first word be somebody's forename? */
function hasForename(name: string): boolean {
  const bits = bitsOf((/^[\p{L}-]+/u.exec(name)?.[0] ?? '').toLowerCase());
  return (bits & (GIVEN | NOVEL)) !== 0 && (bits & CLINICAL) === 0;
}

function framedAt(frame: RegExp, text: string, start: number, needsForename: boolean): Hit[] {
  frame.lastIndex = start;
  const match = frame.exec(text);
  const name = match?.[1];
  if (!match || name === undefined || !isPerson(name, match[0], needsForename)) return [];
  if (needsForename && !hasForename(name)) return [];
  // The name ends the match: what has to follow it is only looked at.
  const end = match.index + match[0].length;
  return [{ start: end - name.length, end, kind: 'name', confidence: 0.7, fact: false }];
}

/** More words than a name of an opening has, particles and all. */
const MOST_WORDS = 16;

/** The beginnings of sentences from which a name may reach to what has to follow it. */
function* startsBefore(after: RegExp, text: string, tokens: readonly Token[]): Generator<number> {
  let next = 0;
  let first = 0;
  after.lastIndex = 0;
  for (let match = after.exec(text); match; match = after.exec(text)) {
    while (next < tokens.length && (tokens[next]?.start ?? 0) < match.index) next += 1;
    for (let i = Math.max(first, next - MOST_WORDS); i < next; i += 1) {
      const token = tokens[i];
      if (token?.sentenceStart) yield token.start;
    }
    first = next;
  }
}

/** Names that stand where only a name can stand. */
export function framedNames(text: string, tokens: readonly Token[]): Hit[] {
  const hits: Hit[] = [];
  const take = (frames: readonly RegExp[] | undefined, start: number, needsForename: boolean): void => {
    for (const frame of frames ?? []) hits.push(...framedAt(frame, text, start, needsForename));
  };
  for (const { lower, start } of tokens) {
    take(FRAMES.get(lower), start, false);
    take(FORENAMES.get(lower), start, true);
  }
  for (const { frame, after, needsForename } of OPENINGS)
    for (const start of startsBefore(after, text, tokens)) hits.push(...framedAt(frame, text, start, needsForename));
  return hits;
}
