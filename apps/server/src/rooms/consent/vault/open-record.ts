import { createHash } from 'node:crypto';
import type { OpeningReason } from '@openrounds/domain/consent';
import { AppError, type ConsentId } from '@openrounds/domain/kit';
import { openWithPrivateKey } from '@openrounds/vault';
import type { App } from '../../../kit/app.ts';
import { systemWrite } from '../../../kit/transaction.ts';
import { type Credentials, proveAdministrator } from '../../members/index.ts';
import { insertOpening } from '../register-store.ts';
import { endedBefore, findAnyConsent, markRecordDestroyed } from '../store.ts';
import { readPrivateKey } from './key-pair.ts';
import { asRole, documentSeal } from './open-vault.ts';

/** What the database shows as the reason of the connection. */
const opening = 'openrounds consent opening';

/** What only a process apart from the web has: the vault's owner, and the private key, from wherever it is kept. */
export interface VaultAccess {
  readonly ownerUrl: string;
  readonly keyFile: string;
}

/**
 * Opens one sealed record, for a stated reason, by two administrators who each prove it with their password here and now. That
 * it is opened is written down, for the audit log and for the patient, before anything is.
 * @throws not-found, wrong-credentials, not-allowed (no administrator, or twice the same), SealBrokenError (another key)
 */
export async function openRecord(
  app: App,
  access: VaultAccess,
  asked: { readonly id: ConsentId; readonly reason: OpeningReason },
  people: { readonly first: Credentials; readonly second: Credentials },
): Promise<Buffer> {
  const first = await proveAdministrator(app, people.first);
  const second = await proveAdministrator(app, people.second);
  if (first === second) throw new AppError('not-allowed', {}, 'two different administrators are needed');
  const consent = await findAnyConsent(app.db, asked.id);
  if (consent === undefined) throw new AppError('not-found');
  const privateKey = await readPrivateKey(access.keyFile);
  await systemWrite(
    app,
    'consent.open',
    `case:${consent.case_id}`,
    async (tx) => {
      tx.detail({ consent: asked.id, reason: asked.reason, second });
      await insertOpening(tx.db, {
        id: app.newId(),
        consent_id: asked.id,
        at: tx.now,
        by_id: first,
        second_id: second,
        reason: asked.reason,
      });
    },
    first,
  );
  const sealed = await asRole(access.ownerUrl, opening, async (client) => {
    const { rows } = await client.query<{ sealed: Buffer }>('select sealed from consent_vault.record where id = $1', [
      asked.id,
    ]);
    return rows[0]?.sealed;
  });
  if (sealed === undefined) throw new AppError('not-found', {}, 'the record was destroyed on schedule');
  const { info, aad } = documentSeal(asked.id);
  const document = await openWithPrivateKey(privateKey, info, sealed, aad).finally(() => privateKey.fill(0));
  if (!createHash('sha256').update(document).digest().equals(consent.document_hash))
    throw new Error('the record in the vault is not the one that was signed');
  return document;
}

/** Records whose consent ended so many years ago: their contents go, the proof that there was one stays. How many went. */
export async function destroyRecords(app: App, access: Pick<VaultAccess, 'ownerUrl'>, years: number): Promise<number> {
  const before = new Date(app.clock());
  before.setUTCFullYear(before.getUTCFullYear() - years);
  let destroyed = 0;
  for (const { id, case_id: caseId } of await endedBefore(app.db, before)) {
    // The vault first: done again after a crash, it is marked then.
    await asRole(access.ownerUrl, opening, (client) =>
      client.query('delete from consent_vault.record where id = $1', [id]),
    );
    await systemWrite(app, 'consent.destroy-record', `case:${caseId}`, async (tx) => {
      tx.detail({ consent: id });
      await markRecordDestroyed(tx.db, id, tx.now);
    });
    destroyed += 1;
  }
  return destroyed;
}
