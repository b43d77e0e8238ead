// What was signed is destroyed when nothing of it has been in use for the years of the policy. The proof that there was a consent, for
// what, from when to when, and the hash of what was signed, stays.
import type { ConsentId } from '@openrounds/domain/kit';
import { asRole } from '../../consent-vault/index.ts';
import type { App } from '../../kit/app.ts';
import { yearsBefore } from '../../kit/days.ts';
import type { Job } from '../../kit/jobs.ts';
import { systemWrite } from '../../kit/transaction.ts';
import { deleteReceipt, listUnusedSince, markRecordDestroyed } from './store.ts';

const atOnce = 200;
type Destroy = (ids: readonly ConsentId[]) => Promise<void>;

/** Every night, by the vault's own process and role, which holds each record against the policy once more. */
export const destroyDue: Job<Record<string, never>> = {
  name: 'consent.destroy-due',
  every: '41 3 * * *',
  run: async (app) => {
    if (app.config.consentYears === null) return;
    await destroyUnused(app, app.config.consentYears, (ids) => app.consentVault.destroy(ids));
  },
};

/** By hand, for other years than those of the policy, as the vault's owner. How many went. */
export const destroyRecords = (app: App, ownerUrl: string, years: number): Promise<number> =>
  destroyUnused(app, years, (ids) =>
    asRole(ownerUrl, 'openrounds consent opening', async (client) => {
      await client.query('delete from consent_vault.record where id = any($1::uuid[])', [[...ids]]);
    }),
  );

/** How many would go. */
export const countDue = async (app: App, years: number): Promise<number> => (await due(app, years, 1_000_000)).length;

const due = (app: App, years: number, limit: number) =>
  listUnusedSince(app.db, yearsBefore(app.clock(), years), app.clock().getUTCFullYear(), limit);

async function destroyUnused(app: App, years: number, destroy: Destroy): Promise<number> {
  let destroyed = 0;
  for (;;) {
    const rows = await due(app, years, atOnce);
    // The vault first: done again after a crash, they are marked then.
    if (rows.length > 0) await destroy(rows.flatMap(({ id, scan_id }) => (scan_id === null ? [id] : [id, scan_id])));
    for (const { id, case_id: caseId } of rows) {
      await systemWrite(app, 'consent.destroy-record', `case:${caseId}`, async (tx) => {
        tx.detail({ consent: id });
        // Under the code of its patient, but with their name in it.
        await deleteReceipt(tx.db, id);
        await markRecordDestroyed(tx.db, id, tx.now);
      });
    }
    destroyed += rows.length;
    if (rows.length < atOnce) return destroyed;
  }
}
