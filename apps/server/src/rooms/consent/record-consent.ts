import { createHash, randomBytes } from 'node:crypto';
import type { ConsentSummary } from '@openrounds/domain/cases';
import { AppError, type CaseId, type ConsentId, type Grant, type MediaId } from '@openrounds/domain/kit';
import type { App } from '../../kit/app.ts';
import type { Db } from '../../kit/database.ts';
import type { RequestFacts } from '../../kit/route.ts';
import { write } from '../../kit/transaction.ts';
import { touchDraft } from '../cases/index.ts';
import { hashPictures, mediaOfCases } from '../media/index.ts';
import { codeHash, newCode } from './codes.ts';
import { sealReceipt } from './receipt/keep.ts';
import { insertConsent, insertReceipt, type NewConsentRow, replaceFor } from './store.ts';

export interface MadeConsent {
  readonly id: ConsentId;
  readonly code: string;
  readonly at: Date;
  readonly recordHash: string;
}

export interface NewConsent {
  readonly caseId: CaseId;
  readonly mediaIds: readonly MediaId[];
  readonly uses: readonly string[];
  readonly kind: ConsentSummary['kind'];
  readonly signer: ConsentSummary['signer'];
  readonly form: { readonly version: string; readonly language: string } | null;
  readonly expiresAt: Date | null;
  /** Where the patient was there to be given a code. */
  readonly dateOfBirth: string | null;
  readonly maturesIn: number | null;
  /** Made with the code, sealed under it. */
  readonly makeReceipt?: (made: MadeConsent) => Promise<Buffer>;
  /** What only the vault may hold: who signed and how, or where the institution keeps its form. */
  readonly sealed: Readonly<Record<string, unknown>>;
}

/** The document goes into the vault with the last statement before the commit: a case never has a consent the vault has not. */
export async function recordConsent(
  app: App,
  grant: Grant<string, unknown>,
  request: RequestFacts,
  consent: NewConsent,
): Promise<ConsentSummary & { readonly code: string | null }> {
  const { caseId, kind, signer, form } = consent;
  const mediaIds = [...new Set(consent.mediaIds)].toSorted();
  const uses = [...new Set(consent.uses)];
  await assertOfCase(app, app.db, caseId, mediaIds);
  const pictures = await hashPictures(app, caseId, mediaIds);
  const id = app.newId<ConsentId>();
  const code = consent.dateOfBirth === null ? null : newCode();
  return write(app, grant, `case:${caseId}`, async (tx) => {
    await touchDraft(tx, caseId);
    await assertOfCase(app, tx.db, caseId, mediaIds);
    const document = Buffer.from(
      JSON.stringify({
        document: 'openrounds.consent/1',
        id,
        caseId,
        kind,
        uses,
        expiresAt: consent.expiresAt?.toISOString() ?? null,
        pictures,
        ...consent.sealed,
        at: tx.now.toISOString(),
        takenBy: grant.actor.memberId,
        device: request.userAgent,
        // So that the hash beside the case tells nothing to who guesses names.
        salt: randomBytes(32).toString('base64url'),
      }),
    );
    const documentHash = createHash('sha256').update(document).digest();
    const row: NewConsentRow = {
      id,
      case_id: caseId,
      kind,
      signer,
      uses,
      form_version: form?.version ?? null,
      language: form?.language ?? null,
      document_hash: documentHash,
      recorded_by: grant.actor.memberId,
      signed_at: tx.now,
      expires_at: consent.expiresAt,
      code_hash: code === null ? null : codeHash(app, code, consent.dateOfBirth ?? ''),
      code_at: code === null ? null : tx.now,
      matures_in: consent.maturesIn,
    };
    await replaceFor(tx.db, mediaIds);
    await insertConsent(tx.db, row, mediaIds);
    if (code !== null && consent.makeReceipt !== undefined) {
      const made = { id, code, at: tx.now, recordHash: documentHash.toString('hex') };
      await insertReceipt(tx.db, id, sealReceipt(id, code, await consent.makeReceipt(made)));
    }
    tx.detail({ consent: id, kind, signer, uses, media: mediaIds });
    await app.consentVault.deposit(id, document);
    const expiresAt = consent.expiresAt?.toISOString() ?? null;
    return { id, kind, signer, uses, mediaIds, signedAt: tx.now.toISOString(), expiresAt, code };
  });
}

async function assertOfCase(app: App, db: Db, caseId: CaseId, mediaIds: readonly MediaId[]): Promise<void> {
  const media = (await mediaOfCases(app, db, [caseId])).get(caseId) ?? [];
  const known = new Set(media.map((medium) => medium.id));
  const foreign = mediaIds.findIndex((mediaId) => !known.has(mediaId));
  if (foreign >= 0)
    throw new AppError('bad-input', {
      where: 'body',
      issues: [{ path: 'mediaIds', message: 'a picture that is not of this case' }],
    });
}
