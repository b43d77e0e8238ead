import { z } from 'zod';
import { defineContract, Instant, MemberId, PageQuery, pageOf } from '../kit/index.ts';
import { MemberRef } from '../members/contract.ts';

export const AuditEntry = z.object({
  id: z.string(),
  at: Instant,
  actor: MemberRef.nullable(),
  action: z.string(),
  subject: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
  /** Why somebody was decided about, opened for who reads the log; null where there is no such reason, or its key is gone. */
  reason: z.string().nullable(),
  requestId: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const auditContract = defineContract({
  'GET /audit': {
    summary: 'Who did what, newest first. Append-only.',
    query: PageQuery.extend({ action: z.string().max(60).optional(), actor: MemberId.optional() }),
    response: pageOf(AuditEntry),
  },
});
