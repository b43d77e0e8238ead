import { randomBytes } from 'node:crypto';
import { codeFrom, codeLength, currentForm, readCode, shownCode } from '@openrounds/domain/consent';
import { openHere, type PatientProof, patientProof, receiptContext } from '@openrounds/vault/device';
import { type IntakeKey, sealForm, sealToVault } from '@openrounds/vault/intake';
import type { Reply, TestClient } from './client.ts';

// What the page does on a patient's or a clinician's device, for tests that have no page: by the very functions that the page uses.

type Fields = Readonly<Record<string, unknown>>;
interface SentForm {
  readonly terms: Fields;
  readonly sealed: { readonly keyId: string; readonly bytes: string };
}

async function vaultKey(client: TestClient): Promise<IntakeKey> {
  const reply = await client.call('GET /consent/key');
  if (reply.status !== 200) throw new Error(`the key of the vault answered ${reply.status}: ${reply.bytes.toString()}`);
  return reply.body as IntakeKey;
}

/** A code as a device makes it. */
export const newCode = (): string => shownCode(codeFrom(randomBytes(codeLength)));

/**
 * A consent form as it is filled in, all in one; sent are its terms in the open and everything sealed, with a new code. Today's form
 * in English, for advice alone, unless it is said otherwise.
 */
export async function sealedConsent(
  client: TestClient,
  caseId: string,
  { signer, signature, circumstances = {}, ...rest }: Fields,
): Promise<{ readonly body: SentForm; readonly code: string }> {
  const code = newCode();
  const kind = (signer as { kind?: unknown }).kind;
  const terms = {
    formVersion: currentForm('en').version,
    language: 'en',
    uses: ['advice'],
    expiresOn: null,
    picturesOnReceipt: false,
    ...rest,
    signer: kind,
  };
  const form = { terms, signer, signature, circumstances, code };
  return { body: { terms, sealed: await sealForm(await vaultKey(client), 'form', caseId, form) }, code };
}

export async function sealedAttestation(
  client: TestClient,
  caseId: string,
  { mediaIds, uses, expiresOn = null, ...attestation }: Fields,
): Promise<SentForm> {
  const terms = { mediaIds, uses, expiresOn };
  return { terms, sealed: await sealForm(await vaultKey(client), 'attestation', caseId, { terms, ...attestation }) };
}

/** The scan of a form as it is sent. */
export async function sealedScan(client: TestClient, caseId: string, data: Uint8Array, type = 'application/pdf') {
  const key = await vaultKey(client);
  const sealed = Buffer.from(await sealToVault(key, 'scan', caseId, data));
  return { query: { keyId: key.id, type }, bytes: { type: 'application/octet-stream', data: sealed } };
}

/** Sends the scan of a form. */
export async function sendScan(
  client: TestClient,
  params: { readonly caseId: string; readonly consentId: string },
  data: Uint8Array,
  type = 'application/pdf',
): Promise<Reply> {
  const sent = await sealedScan(client, params.caseId, data, type);
  return client.call('POST /cases/:caseId/consents/:consentId/scan', { params, ...sent });
}

/** As the page of the patient works it out of what they type. */
export const proofOf = (code: string, dateOfBirth: string): Promise<PatientProof> =>
  patientProof(readCode(code) ?? '', dateOfBirth);

/** What the device makes of the bytes that the server keeps. @throws SealBrokenError with another code */
export const openedReceipt = async (code: string, consentId: string, sealed: Uint8Array): Promise<Buffer> =>
  Buffer.from(await openHere(readCode(code) ?? '', receiptContext(consentId), sealed));
