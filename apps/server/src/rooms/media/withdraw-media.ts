import type { CaseId, MediaId } from '@openrounds/domain/kit';
import type { App } from '../../kit/app.ts';
import { systemWrite, type Tx } from '../../kit/transaction.ts';
import { removeMedia } from './jobs.ts';
import { destroyMediumKey } from './objects.ts';
import { findMedium, markWithdrawn } from './store.ts';

/** In the transaction of the withdrawal: from its commit on, no route shows any rendition or frame of these, to anybody. */
export const withdrawMedia = async (tx: Tx, caseId: CaseId, ids: readonly MediaId[]): Promise<void> =>
  void (await markWithdrawn(tx.db, caseId, ids, tx.now));

/** The key first, so that a crash in between leaves bytes that nobody can read. Idempotent; false where it was gone already. */
export async function destroyMedium(app: App, caseId: CaseId, id: MediaId): Promise<boolean> {
  await destroyMediumKey(app, id);
  if ((await findMedium(app.db, id)) === undefined) return false;
  await systemWrite(app, 'media.destroy-withdrawn', `case:${caseId}`, async (tx) => {
    tx.detail({ media: id, removed: await removeMedia(tx, caseId, id) });
    await tx.emit({ kind: 'case.changed', caseId });
  });
  return true;
}
