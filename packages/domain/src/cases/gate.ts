// The gate alone, without a schema: the browser asks it as one types, the server in the transaction that publishes.
import { reasonsForConsent, type StricterPolicy } from '../consent/need-rules.ts';
import { coverageOf, usesFor } from '../consent/scope.ts';
import type { GroupId, MediaId, MemberId, Standing } from '../kit/index.ts';
import type { Medium } from '../media/contract.ts';
import { openFindings } from '../media/open-findings.ts';
import type { TemplateKey } from '../templates/types.ts';
import type { Audience, CaseState, ConsentSummary, Requirement } from './contract.ts';
import { unmetByPoll } from './poll-rules.ts';
import { need } from './requirement.ts';
import { canMove, type CaseWords } from './rules.ts';
import { unmetByTeaching } from './teaching-rules.ts';
import { outcomeWords, templateWords, unmetByTemplate } from './template-gate.ts';
import { unmetByWithheldName } from './withheld.ts';

export { isForEverybody } from '../consent/scope.ts';

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
  /** The author is a student: they post to groups for students, or keep it to themselves. */
  readonly student: boolean;
  /** Of the groups in the audience, those for students. */
  readonly studentGroups: ReadonlySet<GroupId>;
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

/**
 * Where in the words of a case something certainly identifies a patient. What is only suspected is for the author's eyes while
 * they write.
 * @param kindsIn what is certain in one text, each kind once
 */
export const certainIdentifiers = (
  words: Partial<CaseWords>,
  media: readonly Pick<Medium, 'id' | 'alt'>[],
  kindsIn: (text: string) => readonly string[],
): CertainIdentifier[] => [
  ...(['title', 'text', 'question', 'outcome'] as const).flatMap((field) =>
    kindsIn(words[field] ?? '').map((kind) => ({ field, kind })),
  ),
  ...kindsIn(words.teaching?.answer ?? '').map((kind) => ({ field: 'answer' as const, kind })),
  ...(words.poll?.choices ?? []).flatMap((label) => kindsIn(label).map((kind) => ({ field: 'poll' as const, kind }))),
  ...[...templateWords(words.template ?? null), ...outcomeWords(words.decided ?? null)].flatMap(({ field, text }) =>
    kindsIn(text).map((kind) => ({ field, kind })),
  ),
  ...media.flatMap(({ id: mediaId, alt }) => kindsIn(alt).map((kind) => ({ field: 'alt' as const, kind, mediaId }))),
];

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
    ...unmetByStudent(facts),
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

function unmetByStudent({ student, studentGroups, audience }: PublishFacts): Requirement[] {
  if (!student || audience === null || audience.kind === 'only-me') return [];
  if (audience.kind !== 'groups') return [need('student-audience', 'audience', audience.kind)];
  return audience.groupIds.filter((id) => !studentGroups.has(id)).map((id) => need('student-audience', 'audience', id));
}
