import type { ConsentSummary } from '@openrounds/domain/cases';
import type { AttestedTerms, SealedForm } from '@openrounds/domain/consent';
import { badField, type CaseId, type ConsentId, type Grant, type MediaId } from '@openrounds/domain/kit';
import type { App } from '../../kit/app.ts';
import type { Db } from '../../kit/database.ts';
import type { TakenForm, TakenRecord, Taking } from '../../kit/parts.ts';
import type { RequestFacts } from '../../kit/route.ts';
import { write } from '../../kit/transaction.ts';
import { touchDraft } from '../cases/index.ts';
import { hashPictures, mediaOfCases } from '../media/index.ts';
import { codeHash } from './codes.ts';
import { insertConsent, insertReceipt, type NewConsentRow, replaceFor } from './store.ts';

/** With a receipt and a code where the patient was there. */
type Taken = TakenRecord & Partial<TakenForm>;

interface NewConsent {
  readonly caseId: CaseId;
  readonly kind: ConsentSummary['kind'];
  readonly signer: ConsentSummary['signer'];
  readonly form: { readonly version: string; readonly language: string } | null;
  readonly terms: AttestedTerms;
  readonly sealed: SealedForm;
  /** Hands it to where it is opened, once, and taken in. */
  readonly take: (taking: Taking) => Promise<Taken>;
}

/** The record goes into the vault with the last statement before the commit: a case never has a consent the vault has not. */
export async function recordConsent(
  app: App,
  grant: Grant<string, unknown>,
  request: RequestFacts,
  consent: NewConsent,
): Promise<ConsentSummary> {
  const { caseId, kind, signer, form, terms, sealed } = consent;
  const mediaIds = [...new Set(terms.mediaIds)].toSorted();
  const uses = [...new Set(terms.uses)];
  const at = app.clock();
  const expiresAt = endOf(terms.expiresOn, at);
  const ends = expiresAt?.toISOString() ?? null;
  await assertOfCase(app, app.db, caseId, mediaIds);
  const pictures = await hashPictures(app, caseId, mediaIds);
  const id = app.newId<ConsentId>();
  const taken = await consent.take({
    id,
    caseId,
    keyId: sealed.keyId,
    sealed: Buffer.from(sealed.bytes, 'base64url'),
    kind,
    terms,
    expiresAt: ends,
    pictures,
    at: at.toISOString(),
    takenBy: grant.actor.memberId,
    device: request.userAgent ?? '',
  });
  return write(app, grant, `case:${caseId}`, async (tx) => {
    await touchDraft(tx, caseId);
    await assertOfCase(app, tx.db, caseId, mediaIds);
    const row: NewConsentRow = {
      id,
      case_id: caseId,
      kind,
      signer,
      uses,
      form_version: form?.version ?? null,
      language: form?.language ?? null,
      document_hash: taken.hash,
      recorded_by: grant.actor.memberId,
      signed_at: at,
      expires_at: expiresAt,
      code_hash: taken.patient === undefined ? null : codeHash(app, taken.patient),
      code_at: taken.patient === undefined ? null : at,
      matures_in: taken.maturesIn ?? null,
    };
    await replaceFor(tx.db, mediaIds);
    await insertConsent(tx.db, row, mediaIds);
    if (taken.receipt !== undefined) await insertReceipt(tx.db, id, taken.receipt);
    tx.detail({ consent: id, kind, signer, uses, media: mediaIds });
    await app.consentVault.deposit(id, taken);
    return { id, kind, signer, uses, mediaIds, signedAt: at.toISOString(), expiresAt: ends };
  });
}

/** The end of that day, wherever on earth it ends last. */
function endOf(expiresOn: string | null, now: Date): Date | null {
  if (expiresOn === null) return null;
  const end = new Date(Date.parse(`${expiresOn}T00:00:00Z`) + 36 * 3_600_000);
  if (end <= now) throw badField('terms.expiresOn', 'lies in the past');
  return end;
}

async function assertOfCase(app: App, db: Db, caseId: CaseId, mediaIds: readonly MediaId[]): Promise<void> {
  const media = (await mediaOfCases(app, db, [caseId])).get(caseId) ?? [];
  const known = new Set(media.map((medium) => medium.id));
  if (mediaIds.some((mediaId) => !known.has(mediaId)))
    throw badField('terms.mediaIds', 'a picture that is not of this case');
}
