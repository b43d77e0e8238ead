import type { InvestigationKind } from '@openrounds/domain/consent';
import type { CaseId, GroupId } from '@openrounds/domain/kit';
import type { App } from '../../kit/app.ts';
import { systemWrite, type Tx } from '../../kit/transaction.ts';
import { allowedUntilOf } from './consent-ends.ts';
import { findAsked, listShown, lockAsked, putAsked } from './consent-store.ts';
import { updateCase } from './store.ts';

const atOnce = 100;

/**
 * More is asked for than before: every case that is shown is held against it in this transaction, so that from its commit on
 * nobody sees what is not covered. Their authors get them back by the job that looks for such cases.
 */
async function holdShown(tx: Tx, groupId: GroupId | null): Promise<number> {
  let held = 0;
  let after: CaseId | null = null;
  for (;;) {
    const rows = await listShown(tx.db, groupId, after, atOnce);
    const until = await allowedUntilOf(tx, rows);
    for (const { id, consent_until: before } of rows) {
      const now = until.get(id) ?? null;
      if (now?.getTime() === before?.getTime()) continue;
      await updateCase(tx.db, id, { consent_until: now });
      if (now !== null && now <= tx.now) {
        held += 1;
        await tx.emit({ kind: 'case.changed', caseId: id });
      }
    }
    after = rows.at(-1)?.id ?? null;
    if (after === null || rows.length < atOnce) return held;
  }
}

/** A group asks consent for more kinds of investigation than it did. */
export async function holdGroup(tx: Tx, groupId: GroupId): Promise<void> {
  tx.detail({ heldForConsent: await holdShown(tx, groupId) });
}

/** At every start, before anybody is served: what the settings ask for now, held against what they asked for last. */
export async function holdInstallation(app: App): Promise<void> {
  const now = [...app.config.consentAlsoFor].toSorted();
  if (isSame(await findAsked(app.db), now)) return;
  await systemWrite(app, 'consent.policy', null, async (tx) => {
    const before = await lockAsked(tx.db);
    await putAsked(tx.db, now, tx.now);
    const more = now.some((kind) => !before.includes(kind));
    tx.detail({ before, now, held: more ? await holdShown(tx, null) : 0 });
  });
}

const isSame = (a: readonly InvestigationKind[], b: readonly InvestigationKind[]): boolean =>
  a.length === b.length && a.every((kind, index) => kind === b[index]);
