// What is done on this device and nowhere else, for whoever holds a code.
import { codeFrom, codeLength, readCode, shownCode } from '@openrounds/domain/consent/code';
import { openHere, patientProof, receiptContext } from '@openrounds/vault/device';
import type { PatientProof } from '@openrounds/vault/device';

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

/** @throws SealBrokenError with another code */
export const openReceipt = async (code: string, consentId: string, sealed: Uint8Array): Promise<Blob> =>
  new Blob([await openHere(readCode(code) ?? '', receiptContext(consentId), sealed)], { type: 'application/pdf' });
