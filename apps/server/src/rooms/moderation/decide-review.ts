import { AppError } from '@openrounds/domain/kit';
import { caseModerate, moderationContract } from '@openrounds/domain/moderation';
import { route } from '../../kit/route.ts';
import { assertVersion, type Tx, write } from '../../kit/transaction.ts';
import { assertConfirmed } from '../members/index.ts';
import { destroyCase, restoreCase, returnToDraft } from '../cases/index.ts';
import { loadReview } from './read-review.ts';
import { decideReview, type Decision, forgetReviewWords, lockReview, type ReviewRow } from './store.ts';
import { caseKey, sealWords } from './words.ts';

const told = { restore: 'case-restored', 'return-to-draft': 'case-returned', destroy: 'case-destroyed' } as const;

/** A person decides, with a reason; the author reads why. */
export const decideReviewOf = route(moderationContract, 'POST /moderation/cases/:caseId/decision', {
  access: { policy: caseModerate, load: ({ app, params }) => loadReview(app, params.caseId) },
  run: async ({ app, actor, params: { caseId }, body, version, grant }) => {
    const { row, authorId } = grant.resource;
    if (body.decision === 'destroy') await assertConfirmed(app, actor);
    if (row.state === 'decided') throw new AppError('conflict', { decision: row.decision });
    const key = await caseKey(app, caseId);
    await write(app, grant, `case:${caseId}`, async (tx) => {
      // The case first, as everything that changes it does; then the round that this decision is about.
      await move(tx, row, body.decision, body.message);
      const locked = await lockReview(tx.db, row.id);
      if (locked?.state !== 'open') throw new AppError('conflict', { decision: locked?.decision });
      assertVersion(version, locked.version);
      await decideReview(tx.db, row.id, {
        decision: body.decision,
        reason: body.reason,
        message: sealWords(key, 'message', row.id, body.message),
        by: actor.memberId,
        now: tx.now,
      });
      if (body.decision === 'destroy') await forgetReviewWords(tx.db, caseId);
      tx.detail({ decision: body.decision, reason: body.reason, review: row.id, reports: locked.reports });
      await app.notify(tx, { to: authorId, kind: told[body.decision], caseId, message: body.message });
    });
  },
});

function move(tx: Tx, row: ReviewRow, decision: Decision, message: string): Promise<void> {
  if (decision === 'restore') return restoreCase(tx, row.case_id);
  if (decision === 'return-to-draft') return returnToDraft(tx, row.case_id, message);
  return destroyCase(tx, row.case_id);
}
