import { z } from 'zod';
import { defineContract, GroupId } from '../kit/index.ts';
import { LeavingCases, Me } from '../members/contract.ts';

/** Days between asking for an account to be deleted and its deletion, in which the member can take that back. */
export const leavingDays = 14;

/** What would become of what is a member's, were their account deleted now. */
export const Leaving = z.object({
  /** Cases that colleagues read, and those that nobody else does: drafts, cases for oneself, what a patient took back. */
  published: z.number().int(),
  unpublished: z.number().int(),
  comments: z.number().int(),
  /** Patients' consents that they recorded: these stay. */
  consents: z.number().int(),
  /** Groups they own: a moderator takes over; where there is none, the group is archived. At most 50. */
  groups: z.array(z.object({ id: GroupId, name: z.string(), fate: z.enum(['passed-on', 'archived']) })),
  /** Nobody else administers this installation: they cannot go yet. */
  lastAdministrator: z.boolean(),
  /** In which it can be taken back. */
  days: z.number().int(),
});
export type Leaving = z.infer<typeof Leaving>;

export const leavingContract = defineContract({
  'GET /me/leaving': { summary: 'What deleting my account would mean.', response: Leaving },
  'POST /me/leaving': {
    summary: `Delete my account in ${leavingDays} days. Signs out everywhere; signing in again offers to keep it.`,
    body: z.object({ cases: LeavingCases }),
    response: 'nothing',
    status: 202,
    errors: ['confirmation-required', 'conflict'],
  },
  'DELETE /me/leaving': { summary: 'Keep my account after all.', response: Me, errors: ['conflict'] },
});
