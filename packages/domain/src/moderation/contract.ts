import { z } from 'zod';
import { CaseId, defineContract, Instant, PageQuery, pageOf } from '../kit/index.ts';
import { CaseView } from '../cases/contract.ts';
import { MemberRef } from '../members/contract.ts';

export const flagReasons = [
  'identifier-visible',
  'consent-in-doubt',
  'wrong-or-misleading',
  'disrespectful',
  'duplicate',
  'other',
] as const;
export const decisions = ['restore', 'return-to-draft', 'destroy'] as const;

/** Why a moderator has to know who posted a case. */
export const resolveReasons = ['patient-at-risk', 'identifies-a-patient', 'misconduct', 'asked-by-law'] as const;

export const QueueEntry = z.object({
  caseId: CaseId,
  title: z.string(),
  reason: z.enum(flagReasons),
  reports: z.number().int(),
  flaggedAt: Instant,
  thumb: z.uuid().nullable(),
  state: z.enum(['open', 'decided']),
  decision: z.enum(decisions).nullable(),
});
export type QueueEntry = z.infer<typeof QueueEntry>;

export const Review = z.object({
  case: CaseView.nullable(),
  reports: z.array(z.object({ reason: z.enum(flagReasons), text: z.string(), at: Instant, by: MemberRef })),
  hiddenAt: Instant,
  decided: z
    .object({
      decision: z.enum(decisions),
      reason: z.enum(flagReasons),
      message: z.string(),
      at: Instant,
      by: MemberRef,
    })
    .nullable(),
  version: z.number().int(),
});
export type Review = z.infer<typeof Review>;

const params = z.object({ caseId: CaseId });

export const moderationContract = defineContract({
  'POST /cases/:caseId/flag': {
    summary: 'Report a case. It is hidden at once, for everybody but its author and the moderators.',
    params,
    body: z.object({ reason: z.enum(flagReasons), text: z.string().trim().max(2000).default('') }),
    response: 'nothing',
    status: 204,
    idempotent: true,
  },
  'GET /moderation/queue': {
    summary: 'Flags to review, oldest first.',
    query: PageQuery.extend({ state: z.enum(['open', 'decided']).default('open') }),
    response: pageOf(QueueEntry),
  },
  'GET /moderation/cases/:caseId': { summary: 'A flagged case with its reports.', params, response: Review },
  'POST /moderation/cases/:caseId/author': {
    summary: 'Who posted a reported case whose author is withheld. Recorded, and its author is told.',
    params,
    body: z.object({ reason: z.enum(resolveReasons) }),
    response: MemberRef,
    errors: ['conflict', 'confirmation-required'],
  },
  'POST /moderation/cases/:caseId/decision': {
    summary: 'Restore, return to its author, or destroy; the author reads the message.',
    params,
    body: z.object({
      decision: z.enum(decisions),
      reason: z.enum(flagReasons),
      message: z.string().trim().min(1).max(2000),
    }),
    response: 'nothing',
    status: 204,
    versioned: true,
    errors: ['stale-version', 'conflict', 'confirmation-required'],
  },
});
