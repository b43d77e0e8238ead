import type { App } from '../../../kit/app.ts';
import type { Tx } from '../../../kit/transaction.ts';
import { discardLater } from '../discard-later.ts';
import { destroyMediumKey, discardObjects } from '../objects.ts';
import { deleteUploads } from './store.ts';

type Which = Parameters<typeof deleteUploads>[1];

/** Rows go in this transaction; the parts they stand for, and the keys those are sealed with, after it. How many went. */
export async function forgetUploads(tx: Tx, which: Which): Promise<number> {
  const { ids, keys } = await deleteUploads(tx.db, which);
  await discardLater(tx, keys);
  tx.afterCommit(() => destroyKeys(tx.app, ids));
  return ids.length;
}

/** The same in a transaction of its own, which claims no key of a request: asked again, there is no such upload. */
export async function forgetRefused(app: App, which: Which): Promise<void> {
  const { ids, keys } = await app.database.db.transaction().execute((db) => deleteUploads(db, which));
  await discardObjects(
    app,
    keys.map((key) => ({ object_key: key })),
  );
  await destroyKeys(app, ids);
}

async function destroyKeys(app: App, ids: readonly Parameters<typeof destroyMediumKey>[1][]): Promise<void> {
  for (const id of ids) await destroyMediumKey(app, id);
}
