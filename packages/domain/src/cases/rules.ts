import { reasonsForConsent, type StricterPolicy } from '../consent/need.ts';
import { coverageOf, usesFor } from '../consent/scope.ts';
import type { CaseId, GroupId, MediaId, MemberId, Standing } from '../kit/index.ts';
import type { Medium } from '../media/contract.ts';
import { openFindings } from '../media/findings.ts';
import type { Outcome, TemplateValues } from '../templates/contract.ts';
import type { TemplateKey } from '../templates/types.ts';
import type { Audience, CaseState, ConsentSummary, Requirement } from './contract.ts';
import { type Poll, unmetByPoll } from './poll.ts';
import { need } from './requirement.ts';
import { type Teaching, unmetByTeaching } from './teaching.ts';
import { unmetByTemplate } from './template-gate.ts';
import { unmetByWithheldName } from './withheld.ts';

/** What decides who may do what with a case. */
export interface CaseFacts {
  readonly id: CaseId;
  readonly authorId: MemberId;
  readonly state: CaseState;
  readonly version: number;
  readonly audienceKind: Audience['kind'] | null;
  /** What stands for its author where their name is withheld. */
  readonly pseudonym: MemberId | null;
}

const movesFrom = {
  edit: ['draft'],
  publish: ['draft'],
  revise: ['published'],
  // Also what a patient has taken back: its author goes on without the pictures.
  unpublish: ['published', 'withdrawn'],
  'set-outcome': ['published'],
  hide: ['published'],
  restore: ['hidden'],
  withdraw: ['published', 'hidden'],
  'return-to-draft': ['hidden'],
  // Under review, only a moderator's decision destroys it.
  'destroy-own': ['draft', 'published', 'withdrawn'],
  destroy: ['draft', 'published', 'hidden', 'withdrawn'],
} as const satisfies Record<string, readonly CaseState[]>;
export type CaseMove = keyof typeof movesFrom;

/** Whether a case in this state can make this move: the states of a case and the ways between them. */
export const canMove = (state: CaseState, move: CaseMove): boolean =>
  (movesFrom[move] as readonly CaseState[]).includes(state);

/** The words of a case. Sealed at rest, all of them. */
export interface CaseWords {
  readonly title: string;
  readonly text: string;
  readonly question: string;
  readonly outcome: string;
  readonly decided: Outcome | null;
  readonly template: TemplateValues | null;
  readonly poll: Poll | null;
  readonly teaching: Teaching | null;
}

export const noWords: CaseWords = {
  title: '',
  text: '',
  question: '',
  outcome: '',
  decided: null,
  template: null,
  poll: null,
  teaching: null,
};

const excerptLength = 180;

/** The first line or two of a case for its card: at most 181 characters, cut between words. */
export function excerptOf(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= excerptLength) return line;
  const cut = line.slice(0, excerptLength + 1);
  const atWord = cut.slice(0, Math.max(cut.lastIndexOf(' '), 0)) || cut.slice(0, excerptLength);
  // Never half of a surrogate pair.
  return `${atWord.replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Everything the gate asks about, as it stands at one moment. */
export interface PublishFacts {
  readonly state: CaseState;
  /** The author's, now. */
  readonly standing: Standing;
  readonly words: Pick<CaseWords, 'title' | 'text' | 'question' | 'template' | 'poll' | 'teaching'>;
  /** Its author's name is to be withheld. */
  readonly withheld: boolean;
  /** Of the groups in the audience, those where names may be withheld. */
  readonly withholding: ReadonlySet<GroupId>;
  readonly specialties: readonly string[];
  readonly audience: Audience | null;
  readonly media: readonly Pick<Medium, 'id' | 'subject' | 'label' | 'state' | 'findings' | 'confirmed'>[];
  readonly consents: readonly Pick<ConsentSummary, 'mediaIds' | 'uses'>[];
  /** What the installation and the groups of the audience ask consent for beyond the patient. */
  readonly stricter: StricterPolicy;
  /** Of the groups in the audience, those the author may post to. */
  readonly memberOf: ReadonlySet<GroupId>;
  /** The templates that these groups insist on; one of them will do. */
  readonly demanded: readonly TemplateKey[];
  /** Of the people in the audience, those the author follows. */
  readonly followed: ReadonlySet<MemberId>;
  readonly identifiers: readonly CertainIdentifier[];
}

/**
 * What certainly identifies a patient in the words: in which field (`alt` is the description of a picture, `template.<key>` and
 * `decided.<key>` the fields of a template), of which kind.
 */
export interface CertainIdentifier {
  readonly field:
    | 'title'
    | 'text'
    | 'question'
    | 'outcome'
    | 'news'
    | 'poll'
    | 'answer'
    | 'alt'
    | `template.${string}`
    | `decided.${string}`;
  readonly kind: string;
  readonly mediaId?: MediaId;
}

/** The gate's rule about words, for whatever of a case its audience will read. Each kind in each place once. */
export function unmetByIdentifiers(identifiers: readonly CertainIdentifier[]): Requirement[] {
  const once = new Map(
    identifiers.map(({ field, kind, mediaId = null }) => [
      `${field} ${kind} ${mediaId ?? ''}`,
      need('words', 'details', `${field}:${kind}`, mediaId),
    ]),
  );
  return [...once.values()];
}

/**
 * The gate: what still stands between a case and its publication; empty when it may be published. The order is that of the
 * composer's steps. `detail` is a code or an id, never a word of the case: the kinds of finding, `<field>:<kind of identifier>`,
 * the state or standing it is in, the group or member it is about, who asks for consent (`patient`, `installation` or a group).
 */
export function unmetRequirements(facts: PublishFacts): Requirement[] {
  return [
    ...(canMove(facts.state, 'publish') ? [] : [need('state', 'details', facts.state)]),
    ...(facts.standing === 'verified' ? [] : [need('standing', 'details', facts.standing)]),
    ...facts.media.flatMap((medium) => unmetByMedium(medium, facts.audience)),
    ...unmetByWords(facts),
    ...unmetByTemplate(facts.words.template, facts.demanded),
    ...unmetByPoll(facts.words.poll),
    ...unmetByTeaching(facts.words.teaching),
    ...facts.media.flatMap((medium) => unmetByConsent(medium, facts)),
    ...unmetByAudience(facts),
    ...unmetByWithheldName(facts.withheld, facts.audience, facts.withholding),
  ];
}

/** The gate's rules about words alone, for a case whose audience sees it already. */
export const unmetByRevision = (
  facts: Pick<PublishFacts, 'specialties' | 'identifiers' | 'demanded'> & {
    readonly words: Pick<CaseWords, 'title' | 'text' | 'question' | 'template'>;
  },
): Requirement[] => [...unmetByWords(facts), ...unmetByTemplate(facts.words.template, facts.demanded)];

/** Facts, and suspicions that nobody has answered. Without an audience it might become everybody. */
function unmetByMedium(medium: PublishFacts['media'][number], audience: Audience | null): Requirement[] {
  const reach = audience === null || audience.kind === 'public' ? 'public' : 'smaller';
  const open = openFindings(medium.findings, reach).map((finding) => finding.kind);
  return [
    ...(medium.state === 'ready' ? [] : [need('media-processing', 'media', medium.state, medium.id)]),
    ...(open.length === 0 ? [] : [need('media-finding', 'privacy', [...new Set(open)].join(','), medium.id)]),
    ...(medium.confirmed ? [] : [need('media-confirmation', 'privacy', '', medium.id)]),
    ...(medium.subject === null ? [need('media-subject', 'privacy', '', medium.id)] : []),
  ];
}

function unmetByWords({
  words,
  specialties,
  identifiers,
}: Pick<PublishFacts, 'specialties' | 'identifiers'> & {
  readonly words: Pick<CaseWords, 'title' | 'text' | 'question'>;
}): Requirement[] {
  return [
    ...(['title', 'text', 'question'] as const).flatMap((field) =>
      words[field].trim() === '' ? [need(field, 'details')] : [],
    ),
    ...(specialties.length === 0 ? [need('specialty', 'details')] : []),
    ...unmetByIdentifiers(identifiers),
  ];
}

/** The patient must have chosen, for this very picture, a use that this audience is. */
function unmetByConsent(
  medium: PublishFacts['media'][number],
  { consents, audience, stricter }: PublishFacts,
): Requirement[] {
  const coverage = coverageOf(medium, consents, audience, stricter);
  if (coverage === 'covered') return [];
  const [reason] = reasonsForConsent(medium, audience, stricter);
  return [
    coverage === 'none'
      ? need('consent', 'consent', reason?.by === 'group' ? reason.group.id : (reason?.by ?? ''), medium.id)
      : need('consent-scope', 'consent', usesFor(audience)[0], medium.id),
  ];
}

function unmetByAudience({ audience, memberOf, followed }: PublishFacts): Requirement[] {
  if (audience === null) return [need('audience', 'audience')];
  if (audience.kind === 'groups') {
    if (audience.groupIds.length === 0) return [need('audience', 'audience', 'groups')];
    return audience.groupIds.filter((id) => !memberOf.has(id)).map((id) => need('group-membership', 'audience', id));
  }
  if (audience.kind === 'people') {
    if (audience.memberIds.length === 0) return [need('audience', 'audience', 'people')];
    return audience.memberIds.filter((id) => !followed.has(id)).map((id) => need('audience', 'audience', id));
  }
  return [];
}
