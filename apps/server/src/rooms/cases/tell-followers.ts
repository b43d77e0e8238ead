import type { CaseId } from '@openrounds/domain/kit';
import type { Job } from '../../kit/jobs.ts';
import { systemWrite, type Tx } from '../../kit/transaction.ts';
import { addFollower, listFollowers, markNewsTold } from './after-store.ts';
import { findVisibleAmong } from './audience-store.ts';
import { lockCase, updateCase } from './store.ts';

const mostTold = 2000;

/** Whoever takes part in a case hears how it goes on, in the transaction in which they do. Its author knows anyway. */
export const takesPart = (tx: Tx, caseId: CaseId, memberId: Parameters<typeof addFollower>[2]): Promise<void> =>
  addFollower(tx.db, caseId, memberId, tx.now);

/**
 * Tells those who follow a case what is new, each once for however much came together, and only those who may still see it.
 * What was told is marked in the same transaction, so that a job that runs twice tells once.
 */
export const tellFollowers: Job<{ caseId: CaseId }> = {
  name: 'cases.tell-followers',
  retries: 5,
  run: (app, { caseId }) =>
    systemWrite(app, 'case.tell-followers', `case:${caseId}`, async (tx) => {
      const row = await lockCase(tx.db, caseId);
      if (row?.state !== 'published') return;
      const news = await markNewsTold(tx.db, caseId, tx.now);
      const resolved = row.status === 'resolved' && row.resolved_told_at === null;
      if (resolved) await updateCase(tx.db, caseId, { resolved_told_at: tx.now });
      if (news === 0 && !resolved) return;
      const following = await listFollowers(tx.db, caseId, mostTold);
      const to = (await findVisibleAmong(tx.db, caseId, following)).filter((id) => id !== row.author_id);
      for (const member of to)
        await app.notify(tx, { to: member, kind: resolved ? 'case-resolved' : 'case-updated', caseId });
      tx.detail({ told: to.length });
    }),
};
