import type { Job } from '../../kit/jobs.ts';
import type { Tx } from '../../kit/transaction.ts';

const atOnce = 500;

/** Idempotent: an object that is gone is gone. */
export const deleteObjects: Job<{ keys: string[] }> = {
  name: 'media.delete-objects',
  retries: 20,
  run: async (app, { keys }) => {
    for (const key of keys) await app.storage.delete(key);
  },
};

/** A study has thousands of objects: one job for each some hundred, so that none runs long. */
export async function discardLater(tx: Tx, keys: readonly string[]): Promise<void> {
  for (let at = 0; at < keys.length; at += atOnce)
    await tx.enqueue(deleteObjects, { keys: keys.slice(at, at + atOnce) });
}
