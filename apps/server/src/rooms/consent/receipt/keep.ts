import { readCode } from '@openrounds/domain/consent';
import type { ConsentId } from '@openrounds/domain/kit';
import { openUnderSecret, sealUnderSecret } from '@openrounds/vault';

const contextOf = (id: ConsentId): string => `consent.receipt:${id}`;

/** Under the code that the patient holds and nobody else keeps: what lies here opens for them alone. */
export const sealReceipt = (id: ConsentId, code: string, pdf: Uint8Array): Buffer =>
  sealUnderSecret(readCode(code) ?? '', contextOf(id), pdf);

export const openReceipt = (id: ConsentId, code: string, sealed: Uint8Array): Buffer =>
  openUnderSecret(readCode(code) ?? '', contextOf(id), sealed);
