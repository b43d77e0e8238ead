// What is done on this device and nowhere else. Fetched when somebody signs, or looks at what they signed.
import { codeFrom, codeLength, readCode, shownCode } from '@openrounds/domain/consent/code';
import { openHere, patientProof, receiptContext, sealToVault, toBase64Url } from '@openrounds/vault/device';
import type { IntakeKey, IntakeKind, PatientProof } from '@openrounds/vault/device';

/** What a patient has in hand, and how it is shown to a server that learns neither code nor date. */
export interface Held {
  readonly code: string;
  readonly proof: PatientProof;
}

/** A new code for a patient: made here, so that no server has ever seen it. */
export const newCode = (): string => shownCode(codeFrom(crypto.getRandomValues(new Uint8Array(codeLength))));

export async function held(code: string, dateOfBirth: string): Promise<Held> {
  return { code, proof: await patientProof(readCode(code) ?? '', dateOfBirth) };
}

/** A form as it is sent: sealed to the vault, bound to its case. This page cannot open it again either. */
export async function sealForm(key: IntakeKey, what: IntakeKind, caseId: string, form: object) {
  const bytes = new TextEncoder().encode(JSON.stringify(form));
  return { keyId: key.id, bytes: toBase64Url(await sealToVault(key, what, caseId, bytes)) };
}

export async function sealFile(key: IntakeKey, caseId: string, file: Blob): Promise<Blob> {
  const sealed = await sealToVault(key, 'scan', caseId, new Uint8Array(await file.arrayBuffer()));
  return new Blob([sealed], { type: 'application/octet-stream' });
}

/** @throws SealBrokenError with another code */
export const openReceipt = async (code: string, consentId: string, sealed: Uint8Array): Promise<Blob> =>
  new Blob([await openHere(readCode(code) ?? '', receiptContext(consentId), sealed)], { type: 'application/pdf' });
