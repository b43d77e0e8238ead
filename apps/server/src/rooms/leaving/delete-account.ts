import type { MemberId } from '@openrounds/domain/kit';
import type { LeavingCases } from '@openrounds/domain/members';
import type { App } from '../../kit/app.ts';
import type { Job } from '../../kit/jobs.ts';
import { systemWrite } from '../../kit/transaction.ts';
import { leaveCases } from '../cases/index.ts';
import { leaveGroups } from '../groups/index.ts';
import { leaveMeetings } from '../meetings/index.ts';
import { emptyAccount, keySubject, listDueToLeave } from '../members/index.ts';
import { endReviewsOf } from '../moderation/index.ts';
import { forgetInNetwork, forgetPhotos } from '../network/index.ts';
import { forgetNotifications } from '../notifications/index.ts';
import { forgetApplicant } from '../verification/index.ts';
import { sendLetter } from './letters.ts';

const atOnce = 50;

/** Every hour: accounts whose day has come. What a kill leaves half done is gone on with the next time. */
export const deleteDue: Job<Record<string, never>> = {
  name: 'leaving.delete-due',
  every: '23 * * * *',
  expireSeconds: 3600,
  run: async (app) => {
    for (;;) {
      const due = await listDueToLeave(app.db, app.clock(), atOnce);
      for (const { id, leaving_cases: cases } of due) await deleteAccount(app, id, cases ?? 'keep');
      if (due.length < atOnce) return;
    }
  },
};

/** Idempotent; asked for by the transaction that empties an account, so that its key goes even if this process does first. */
export const destroyKey: Job<{ memberId: MemberId }> = {
  name: 'leaving.destroy-key',
  retries: 20,
  run: (app, { memberId }) => app.vault.destroy(keySubject(memberId)),
};

/**
 * For good. What is theirs in each room goes first; then their row is emptied, and last their key: from then on every copy of
 * what was sealed with it, in every backup, is unreadable. What others wrote, and the audit log, keeps an id that names nobody.
 */
async function deleteAccount(app: App, memberId: MemberId, cases: LeavingCases): Promise<void> {
  await leaveCases(app, memberId, cases);
  await leaveGroups(app, memberId);
  await forgetApplicant(app, memberId);
  await forgetPhotos(app, memberId);
  await systemWrite(app, 'account.delete', `member:${memberId}`, async (tx) => {
    if (cases === 'destroy') await endReviewsOf(tx.db, memberId, tx.now);
    await leaveMeetings(tx, memberId);
    await forgetInNetwork(tx.db, memberId);
    await forgetNotifications(tx.db, memberId);
    const emptied = await emptyAccount(tx, memberId);
    if (emptied === undefined) return;
    tx.detail({ cases });
    if (emptied.lastLetter !== null) await sendLetter(tx, emptied.lastLetter, 'done', tx.now);
    await tx.enqueue(destroyKey, { memberId });
  });
  await app.vault.destroy(keySubject(memberId));
}

/** After a restore from before it: an account whose key was destroyed is deleted again. Its destroyed cases are for `cases`. */
export const markDeleted = (app: App, id: string): Promise<void> => deleteAccount(app, id as MemberId, 'keep');
