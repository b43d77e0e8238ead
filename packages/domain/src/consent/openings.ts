import { z } from 'zod';
import { ConsentId, defineContract, Instant } from '../kit/index.ts';
import { MemberRef } from '../members/contract.ts';

/** Why a sealed record may be opened. Codes, so that no word about a person stands beside it. */
export const openingReasons = ['patient-request', 'complaint', 'legal-duty', 'safety'] as const;
export type OpeningReason = (typeof openingReasons)[number];

/** `lapsed`: nobody answered it in time, or it was not opened in time. */
export const openingStates = ['asked', 'approved', 'declined', 'opened', 'lapsed'] as const;
export type OpeningState = (typeof openingStates)[number];

const days = 86_400_000;
/** How long a request waits for the second person, and how long an approval for the opening. */
export const openingLimits = { answerMs: 7 * days, openMs: days, shown: 100 } as const;

export interface OpeningTimes {
  readonly askedAt: Date;
  readonly decidedAt: Date | null;
  readonly approved: boolean | null;
  readonly openedAt: Date | null;
}

/** Where a request stands at a moment. Only `approved` opens anything, and once. */
export function openingState({ askedAt, decidedAt, approved, openedAt }: OpeningTimes, now: Date): OpeningState {
  if (openedAt !== null) return 'opened';
  if (decidedAt === null) return now.getTime() - askedAt.getTime() <= openingLimits.answerMs ? 'asked' : 'lapsed';
  if (approved !== true) return 'declined';
  return now.getTime() - decidedAt.getTime() <= openingLimits.openMs ? 'approved' : 'lapsed';
}

export const OpeningRequest = z.object({
  id: z.uuid(),
  consentId: ConsentId,
  reason: z.enum(openingReasons),
  state: z.enum(openingStates),
  askedBy: MemberRef,
  askedAt: Instant,
  decidedBy: MemberRef.nullable(),
  decidedAt: Instant.nullable(),
  openedAt: Instant.nullable(),
  /** Approving takes another person than the one who asked; whoever asked may take it back. */
  abilities: z.object({ approve: z.boolean(), decline: z.boolean() }),
});
export type OpeningRequest = z.infer<typeof OpeningRequest>;

export const openingContract = defineContract({
  'GET /consents/openings': {
    summary: 'Who asked to have which sealed consent opened, newest first.',
    response: z.object({ items: z.array(OpeningRequest).max(openingLimits.shown) }),
  },
  'POST /consents/:consentId/openings': {
    summary: 'Ask to have a sealed consent opened, with a reason that its patient will read.',
    params: z.object({ consentId: ConsentId }),
    body: z.object({ reason: z.enum(openingReasons) }),
    response: OpeningRequest,
    status: 201,
    idempotent: true,
    errors: ['confirmation-required', 'conflict'],
  },
  'POST /consents/openings/:openingId/decision': {
    summary: 'As the second person: approve, so that it may be opened once within a day, or decline.',
    params: z.object({ openingId: z.uuid() }),
    body: z.object({ decision: z.enum(['approve', 'decline']) }),
    response: OpeningRequest,
    errors: ['confirmation-required', 'conflict'],
  },
});
