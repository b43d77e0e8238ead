import { createHash } from 'node:crypto';
import { scanLimits } from '@openrounds/domain/consent';
import { AppError, type ConsentId } from '@openrounds/domain/kit';
import { openWithPrivateKey } from '@openrounds/vault';
import { asRole, documentSeal, readPrivateKey } from '../../consent-vault/index.ts';
import type { App } from '../../kit/app.ts';
import { systemWrite } from '../../kit/transaction.ts';
import { listWithRole } from '../members/index.ts';
import { insertOpening, lockRequest, updateRequest } from './opening-store.ts';
import { stateOf } from './openings.ts';
import { getAnyConsent } from './store.ts';

/** What the database shows as the reason of the connection. */
const opening = 'openrounds consent opening';

/** What only a process apart from the web has: the vault's owner, and the private key, from wherever it is kept. */
export interface VaultAccess {
  readonly ownerUrl: string;
  readonly keyFile: string;
}

export interface OpenedRecord {
  /** As it was sealed, byte for byte: JSON. */
  readonly document: Buffer;
  /** A PDF or a JPEG of the form that the institution holds. */
  readonly scan: Buffer | null;
}

/**
 * Opens one sealed record, once, for a request that one administrator made with a reason and another approved. That it is
 * opened is written down, for the audit log and for the patient, before anything is.
 * @throws not-found, conflict (`state`: not approved, or opened already), not-allowed (no administrators any more),
 * SealBrokenError (another key)
 */
export async function openRecord(app: App, access: VaultAccess, requestId: string): Promise<OpenedRecord> {
  const privateKey = await readPrivateKey(access.keyFile);
  return openWith(app, access, requestId, privateKey).finally(() => privateKey.fill(0));
}

async function openWith(app: App, access: VaultAccess, requestId: string, privateKey: Buffer): Promise<OpenedRecord> {
  const id = await systemWrite(app, 'consent.open', `opening:${requestId}`, async (tx) => {
    const request = await lockRequest(tx.db, requestId);
    if (request === undefined) throw new AppError('not-found');
    const state = stateOf(request, tx.now);
    if (state !== 'approved' || request.decided_by === null)
      throw new AppError('conflict', { state }, `this request is ${state}, not approved`);
    const staff = new Set(await listWithRole(tx.db, 'administrator'));
    if (!staff.has(request.asked_by) || !staff.has(request.decided_by))
      throw new AppError('not-allowed', {}, 'who asked and who approved must both still be administrators');
    tx.detail({
      consent: request.consent_id,
      reason: request.reason,
      by: request.asked_by,
      second: request.decided_by,
    });
    await updateRequest(tx.db, requestId, { opened_at: tx.now });
    await insertOpening(tx.db, {
      id: app.newId(),
      consent_id: request.consent_id,
      at: tx.now,
      by_id: request.asked_by,
      second_id: request.decided_by,
      reason: request.reason,
    });
    return request.consent_id;
  });
  const consent = await getAnyConsent(app.db, id);
  const document = await unseal(access, privateKey, id, consent.document_hash);
  if (consent.scan_id === null || consent.scan_hash === null) return { document, scan: null };
  const scan = await unseal(access, privateKey, consent.scan_id, consent.scan_hash);
  return { document, scan: scan.subarray(scanLimits.saltBytes) };
}

async function unseal(access: VaultAccess, privateKey: Buffer, id: ConsentId, hash: Buffer): Promise<Buffer> {
  const sealed = await asRole(access.ownerUrl, opening, async (client) => {
    const { rows } = await client.query<{ sealed: Buffer }>('select sealed from consent_vault.record where id = $1', [
      id,
    ]);
    return rows[0]?.sealed;
  });
  if (sealed === undefined) throw new AppError('not-found', {}, 'the record was destroyed on schedule');
  const { info, aad } = documentSeal(id);
  const document = await openWithPrivateKey(privateKey, info, sealed, aad);
  if (!createHash('sha256').update(document).digest().equals(hash))
    throw new Error('the record in the vault is not the one that was kept');
  return document;
}
