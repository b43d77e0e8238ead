import { type ConsentEnd, remainingUses } from '@openrounds/domain/consent';
import type { CaseId, ConsentId, MediaId } from '@openrounds/domain/kit';
import type { NotificationKind } from '@openrounds/domain/notifications';
import type { Job } from '../../kit/jobs.ts';
import { systemWrite, type Tx } from '../../kit/transaction.ts';
import { type ConsentedCase, holdToConsents, listConsentEnded, lockForConsent, withdrawCase } from '../cases/index.ts';
import { destroyMedium, withdrawMedia } from '../media/index.ts';
import { type ConsentRow, listExpired, lockConsent, mediaOfConsent, updateConsent } from './store.ts';

/** Asked for by a withdrawal, for when the grace period is over. Keys first: every copy in every backup is unreadable from then on. */
export const destroyPictures: Job<{ caseId: CaseId; mediaIds: MediaId[] }> = {
  name: 'consent.destroy-pictures',
  retries: 20,
  run: async (app, { caseId, mediaIds }) => {
    for (const id of mediaIds) await destroyMedium(app, caseId, id);
  },
};

/**
 * Takes a consent back, whole (`uses` null, or the last of them) or in part. With the commit of this transaction nothing that
 * it allowed is shown any more; what is open on a screen is told to close. Done twice, it is done once. False when nothing changed.
 */
export async function takeBack(
  tx: Tx,
  consent: Pick<ConsentRow, 'id' | 'case_id'>,
  uses: readonly string[] | null,
  by: Exclude<ConsentEnd, 'expiry' | 'replaced'>,
): Promise<boolean> {
  // The case first, as whoever publishes it does.
  const item = await lockForConsent(tx, consent.case_id);
  const row = await lockConsent(tx.db, consent.id);
  if (row.ended_at !== null) return false;
  const left = uses === null ? [] : remainingUses(row, uses);
  tx.detail({ consent: row.id, by, uses: uses ?? 'all', left });
  if (left.length === 0) {
    await endWhole(tx, row, item, by);
    return true;
  }
  const withdrawn = [...new Set([...row.withdrawn_uses, ...(uses ?? [])])].filter((use) => row.uses.includes(use));
  if (withdrawn.length === row.withdrawn_uses.length) return false;
  await updateConsent(tx.db, row.id, { withdrawn_uses: withdrawn });
  const wentBack = await holdToConsents(tx, row.case_id);
  await tell(tx, item, wentBack === false ? 'consent-narrowed' : 'consent-withdrawn');
  return true;
}

async function endWhole(tx: Tx, row: ConsentRow, item: ConsentedCase | undefined, by: ConsentEnd): Promise<void> {
  await updateConsent(tx.db, row.id, { ended_at: tx.now, ended_by: by });
  const mediaIds = await mediaOfConsent(tx.db, row.id);
  await withdrawMedia(tx, row.case_id, mediaIds);
  await withdrawCase(tx, row.case_id);
  await tx.enqueue(
    destroyPictures,
    { caseId: row.case_id, mediaIds },
    { startAfterSeconds: Math.round(tx.app.config.withdrawalGraceHours * 3600) },
  );
  await tell(tx, item, 'consent-withdrawn');
}

/** That it happened, and never why: nobody asked. */
export async function tell(tx: Tx, item: ConsentedCase | undefined, kind: NotificationKind): Promise<void> {
  if (item !== undefined && item.state !== 'destroyed')
    await tx.app.notify(tx, { to: item.authorId, kind, caseId: item.id });
}

const atOnce = 200;

/** Ends what has run out. Nobody has been shown it since its minute: reading looks at the clock itself. */
export const endExpired: Job<Record<string, never>> = {
  name: 'consent.end-expired',
  every: '* * * * *',
  run: async (app) => {
    for (const { id, case_id: caseId } of await listExpired(app.db, app.clock(), atOnce))
      await systemWrite(app, 'consent.expire', `case:${caseId}`, (tx) => expire(tx, id, caseId));
    // Whatever else has brought a published case out of its consents.
    for (const caseId of await listConsentEnded(app.db, app.clock(), atOnce))
      await systemWrite(app, 'consent.hold', `case:${caseId}`, async (tx) => {
        const item = await lockForConsent(tx, caseId);
        const why = await holdToConsents(tx, caseId);
        if (why !== false) await tell(tx, item, why);
      });
  },
};

async function expire(tx: Tx, id: ConsentId, caseId: CaseId): Promise<void> {
  const item = await lockForConsent(tx, caseId);
  const row = await lockConsent(tx.db, id);
  if (row.ended_at !== null) return;
  await updateConsent(tx.db, id, { ended_at: tx.now, ended_by: 'expiry' });
  tx.detail({ consent: id });
  await holdToConsents(tx, caseId);
  await tell(tx, item, 'consent-expired');
}
