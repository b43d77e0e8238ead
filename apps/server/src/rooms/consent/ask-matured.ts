// A child for whom somebody signed is old enough to be asked. Their clinician is told, and once more before the end; what nobody
// has asked them about ends by itself, as any consent that has run out.
import { endAtMaturity, remindAtMaturity } from '@openrounds/domain/consent';
import type { CaseId, ConsentId } from '@openrounds/domain/kit';
import type { App } from '../../kit/app.ts';
import type { Job } from '../../kit/jobs.ts';
import { systemWrite, type Tx } from '../../kit/transaction.ts';
import { type ConsentedCase, holdToConsents, lockForConsent } from '../cases/index.ts';
import { listMatured, listToRemind, lockConsent, updateConsent } from './store.ts';
import { tell } from './withdraw.ts';

const atOnce = 200;

export const askMatured: Job<Record<string, never>> = {
  name: 'consent.ask-matured',
  every: '11 4 * * *',
  run: async (app) => {
    const now = app.clock();
    for (const { id, case_id: caseId } of await listMatured(app.db, now.getUTCFullYear(), atOnce))
      await systemWrite(app, 'consent.matured', `case:${caseId}`, (tx) => tellFirst(tx, id, caseId));
    for (const { id, case_id: caseId } of await listToRemind(app.db, toldBefore(app, now), atOnce))
      await systemWrite(app, 'consent.matured-reminded', `case:${caseId}`, (tx) => remind(tx, id, caseId));
  },
};

/** From the moment of the letter it has an end: by the clock no reader sees it any longer, whatever becomes of the jobs. */
async function tellFirst(tx: Tx, id: ConsentId, caseId: CaseId): Promise<void> {
  const item = await lockForConsent(tx, caseId);
  const row = await lockConsent(tx.db, id);
  if (row.ended_at !== null || row.maturity_told_at !== null) return;
  const expiresAt = endAtMaturity(tx.now, row.expires_at, tx.app.config.maturityDays);
  await updateConsent(tx.db, id, { maturity_told_at: tx.now, expires_at: expiresAt });
  tx.detail({ consent: id, expiresAt: expiresAt.toISOString() });
  await holdToConsents(tx, caseId);
  await tellOf(tx, item);
}

async function remind(tx: Tx, id: ConsentId, caseId: CaseId): Promise<void> {
  const item = await lockForConsent(tx, caseId);
  const row = await lockConsent(tx.db, id);
  if (row.ended_at !== null || row.maturity_reminded_at !== null) return;
  await updateConsent(tx.db, id, { maturity_reminded_at: tx.now });
  tx.detail({ consent: id });
  await tellOf(tx, item);
}

const tellOf = (tx: Tx, item: ConsentedCase | undefined): Promise<void> => tell(tx, item, 'consent-matured');

const toldBefore = (app: App, now: Date): Date => remindAtMaturity(now, app.config.maturityDays);
