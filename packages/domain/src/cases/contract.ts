import { z } from 'zod';
import { CaseId, defineContract, GroupId, Instant, MediaId, MemberId, PageQuery, pageOf } from '../kit/index.ts';
import { ConsentNeed } from '../consent/need.ts';
import { MemberRef } from '../members/contract.ts';
import { mediaKinds, mediaLabels, Medium } from '../media/contract.ts';
import { Outcome, TemplateValues } from '../templates/contract.ts';
import { News, newsParams, NewsText, Revision, revisionParams } from './after.ts';
import { Poll, PollView } from './poll.ts';
import { pollLimits } from './poll-rules.ts';
import { Teaching, TeachingView } from './teaching.ts';

export const caseStates = ['draft', 'published', 'hidden', 'withdrawn', 'destroyed'] as const;
export type CaseState = (typeof caseStates)[number];

export const caseLimits = {
  title: 120,
  text: 10_000,
  question: 300,
  specialties: 5,
  groups: 10,
  people: 50,
  drafts: 100,
} as const;

/** Who will see it. `public` is every verified member, never the open web. */
export const Audience = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('public') }),
  z.object({ kind: z.literal('groups'), groupIds: z.array(GroupId).max(caseLimits.groups) }),
  z.object({ kind: z.literal('people'), memberIds: z.array(MemberId).max(caseLimits.people) }),
  z.object({ kind: z.literal('only-me') }),
]);
export type Audience = z.infer<typeof Audience>;

/** What stands between a draft and its publication: the kind, the medium it is about, and where it is put right. */
export const requirementKinds = [
  'title',
  'text',
  'question',
  'specialty',
  'media-subject',
  'media-confirmation',
  'media-processing',
  'media-finding',
  'words',
  'consent',
  'consent-scope',
  'audience',
  'group-membership',
  'student-audience',
  'group-template',
  'poll',
  'teaching',
  'name-withheld',
  'standing',
  'state',
] as const;
export const composerSteps = ['media', 'privacy', 'details', 'consent', 'audience'] as const;
export const Requirement = z.object({
  kind: z.enum(requirementKinds),
  step: z.enum(composerSteps),
  mediaId: MediaId.nullable(),
  detail: z.string(),
});
export type Requirement = z.infer<typeof Requirement>;

export const CaseCard = z.object({
  id: CaseId,
  state: z.enum(caseStates),
  title: z.string(),
  excerpt: z.string(),
  specialties: z.array(z.string()),
  media: z.array(
    z.object({
      id: MediaId,
      kind: z.enum(mediaKinds),
      label: z.enum(mediaLabels),
      alt: z.string(),
      width: z.number(),
      height: z.number(),
    }),
  ),
  author: MemberRef,
  publishedAt: Instant.nullable(),
  comments: z.number().int(),
  recommendations: z.number().int(),
  recommended: z.boolean(),
  status: z.enum(['unresolved', 'resolved']),
});
export type CaseCard = z.infer<typeof CaseCard>;

export const CaseView = CaseCard.extend({
  text: z.string(),
  question: z.string(),
  outcome: z.string(),
  /** The same in the terms of a template, where it was said so: by the author, or in the minutes of a meeting. */
  decided: Outcome.nullable(),
  template: TemplateValues.nullable(),
  poll: PollView.nullable(),
  teaching: TeachingView.nullable(),
  media: z.array(Medium),
  audience: z.enum(['public', 'groups', 'people', 'only-me']),
  groups: z.array(z.object({ id: GroupId, name: z.string() })),
  /** A group it is shown to asks that whoever looks closely at its pictures is named on them. */
  memberMark: z.boolean(),
  followsAuthor: z.boolean(),
  /** When its words were last changed after the publication. */
  editedAt: Instant.nullable(),
  /** What happened afterwards, oldest first. */
  news: z.array(News),
  /** I am told how it goes on. */
  following: z.boolean(),
  notice: z.object({ kind: z.enum(['hidden', 'returned', 'withdrawn']), message: z.string(), at: Instant }).nullable(),
  version: z.number().int(),
  abilities: z.object({
    edit: z.boolean(),
    comment: z.boolean(),
    recommend: z.boolean(),
    flag: z.boolean(),
    moderate: z.boolean(),
    revise: z.boolean(),
    history: z.boolean(),
    /** See what its patients agreed to, take it back for them, give out a new code. */
    consents: z.boolean(),
    follow: z.boolean(),
    unpublish: z.boolean(),
    destroy: z.boolean(),
  }),
});
export type CaseView = z.infer<typeof CaseView>;

export const DraftFields = z.object({
  title: z.string().max(caseLimits.title),
  text: z.string().max(caseLimits.text),
  question: z.string().max(caseLimits.question),
  specialties: z.array(z.string().max(60)).max(caseLimits.specialties),
  audience: Audience.nullable(),
  /** Null where nothing but the free text is asked. */
  template: TemplateValues.nullable(),
  /** Choices under the question, for colleagues to take one of. */
  poll: Poll.nullable(),
  /** A case with a known answer, for colleagues to think about first. */
  teaching: Teaching.nullable(),
  /** Posted without my name, where the groups allow it. */
  withheld: z.boolean(),
});
export type DraftFields = z.infer<typeof DraftFields>;

export const ConsentSummary = z.object({
  id: z.uuid(),
  kind: z.enum(['signed', 'attested']),
  signer: z.enum(['patient', 'representative', 'institution']),
  uses: z.array(z.string()),
  mediaIds: z.array(MediaId),
  signedAt: Instant,
  /** When it ends by itself; null for as long as nobody takes it back. */
  expiresAt: Instant.nullable(),
});
export type ConsentSummary = z.infer<typeof ConsentSummary>;

export const Draft = DraftFields.extend({
  id: CaseId,
  state: z.enum(caseStates),
  version: z.number().int(),
  savedAt: Instant,
  media: z.array(Medium),
  consents: z.array(ConsentSummary),
  /** Which of the pictures need consent for this audience, and why. */
  consentNeeds: z.array(ConsentNeed),
  unmet: z.array(Requirement),
  notice: z.object({ kind: z.enum(['hidden', 'returned', 'withdrawn']), message: z.string(), at: Instant }).nullable(),
});
export type Draft = z.infer<typeof Draft>;

export const DraftItem = z.object({
  id: CaseId,
  title: z.string(),
  thumb: MediaId.nullable(),
  savedAt: Instant,
  /** When it goes if nobody touches it. */
  expiresAt: Instant,
  missing: z.number().int(),
});

const params = z.object({ caseId: CaseId });
const groupParams = z.object({ groupId: GroupId });
const pinParams = groupParams.extend({ caseId: CaseId });

export const feeds = ['for-you', 'following', 'my-specialties', 'unanswered'] as const;

export const casesContract = defineContract({
  'GET /cases': {
    summary: 'A feed of cases this member may see, newest first.',
    query: PageQuery.extend({
      feed: z.enum(feeds).default('for-you'),
      group: GroupId.optional(),
      author: MemberId.optional(),
    }),
    response: pageOf(CaseCard),
  },
  'GET /groups/:groupId/pins': {
    summary: 'What a group keeps in sight, newest first; as far as I see it.',
    params: groupParams,
    response: z.object({ items: z.array(CaseCard) }),
  },
  'PUT /groups/:groupId/pins/:caseId': {
    summary: 'Keep a case of the group in sight.',
    params: pinParams,
    response: 'nothing',
    status: 204,
    errors: ['conflict'],
  },
  'DELETE /groups/:groupId/pins/:caseId': {
    summary: 'Take it from there.',
    params: pinParams,
    response: 'nothing',
    status: 204,
  },
  'POST /audience/reach': {
    summary: 'How many colleagues would see a case of mine with this audience.',
    body: z.object({ audience: Audience }),
    response: z.object({ people: z.number().int() }),
  },
  'GET /drafts': { summary: 'My drafts, newest first.', query: PageQuery, response: pageOf(DraftItem) },
  'POST /cases': {
    summary: 'Start a draft.',
    body: DraftFields.partial().default({}),
    response: Draft,
    status: 201,
    idempotent: true,
  },
  'GET /cases/:caseId': { summary: 'A case.', params, response: CaseView },
  'GET /cases/:caseId/draft': { summary: 'My draft, with what is still missing.', params, response: Draft },
  'PATCH /cases/:caseId/draft': {
    summary: 'Save the draft.',
    params,
    body: DraftFields.partial(),
    response: Draft,
    versioned: true,
    errors: ['stale-version', 'conflict'],
  },
  'POST /cases/:caseId/publish': {
    summary: 'Publish. Refused, with everything that is missing, until every requirement holds.',
    params,
    response: CaseView,
    versioned: true,
    idempotent: true,
    errors: ['unmet-requirements', 'stale-version', 'conflict'],
  },
  'PATCH /cases/:caseId': {
    summary: 'Change the words of my published case. What stood before is kept for me and the moderators.',
    params,
    body: DraftFields.pick({ title: true, text: true, question: true, specialties: true, template: true }).partial(),
    response: CaseView,
    versioned: true,
    errors: ['unmet-requirements', 'stale-version', 'conflict'],
  },
  'GET /cases/:caseId/revisions': {
    summary: 'What my case said before, newest first; moderators see it too.',
    params,
    response: z.object({ items: z.array(Revision) }),
  },
  'DELETE /cases/:caseId/revisions/:revision': {
    summary: 'Erase the words of an earlier wording.',
    params: revisionParams,
    response: 'nothing',
    status: 204,
  },
  'POST /cases/:caseId/news': {
    summary: 'Say how it went on. Those who follow the case are told.',
    params,
    body: NewsText,
    response: CaseView,
    status: 201,
    idempotent: true,
    errors: ['unmet-requirements', 'conflict'],
  },
  'DELETE /cases/:caseId/news/:newsId': {
    summary: 'Take such news back.',
    params: newsParams,
    response: CaseView,
  },
  'PUT /cases/:caseId/status': {
    summary: 'Mark my case resolved, or open again.',
    params,
    body: z.object({ status: z.enum(['unresolved', 'resolved']) }),
    response: CaseView,
    errors: ['conflict'],
  },
  'PUT /cases/:caseId/follow': { summary: 'Tell me how it goes on.', params, response: 'nothing', status: 204 },
  'DELETE /cases/:caseId/follow': { summary: 'Tell me no more of it.', params, response: 'nothing', status: 204 },
  'POST /cases/:caseId/unpublish': {
    summary: 'Take it back to a draft.',
    params,
    response: Draft,
    errors: ['conflict'],
  },
  'POST /cases/:caseId/outcome': {
    summary: 'What happened in the end; the case is marked resolved.',
    params,
    body: z
      .object({ outcome: z.string().trim().max(5000).default(''), decided: Outcome.nullable().default(null) })
      .refine(({ outcome, decided }) => outcome !== '' || decided !== null, { error: 'nothing was said' }),
    response: CaseView,
    errors: ['unmet-requirements', 'conflict'],
  },
  'PUT /cases/:caseId/reveal': {
    summary: 'Show me the answer of a teaching case.',
    params,
    response: CaseView,
    errors: ['conflict'],
  },
  'PUT /cases/:caseId/vote': {
    summary: 'Vote in its poll, or change my vote.',
    params,
    body: z.object({
      choice: z
        .number()
        .int()
        .min(0)
        .max(pollLimits.most - 1),
    }),
    response: CaseView,
    errors: ['conflict'],
  },
  'POST /cases/:caseId/poll/choices': {
    summary: 'Add a diagnosis to the differential, and vote for it.',
    params,
    body: z.object({ label: z.string().trim().min(1).max(pollLimits.label) }),
    response: CaseView,
    status: 201,
    idempotent: true,
    errors: ['unmet-requirements', 'conflict'],
  },
  'DELETE /cases/:caseId/vote': { summary: 'Take my vote back.', params, response: CaseView, errors: ['conflict'] },
  'DELETE /cases/:caseId': {
    summary: 'Destroy my case: its keys first, so that no copy can be read again.',
    params,
    response: 'nothing',
    status: 204,
  },
  'PUT /cases/:caseId/recommendation': { summary: 'Recommend.', params, response: 'nothing', status: 204 },
  'DELETE /cases/:caseId/recommendation': {
    summary: 'Take the recommendation back.',
    params,
    response: 'nothing',
    status: 204,
  },
});
