// What the device of a patient or a clinician does itself, so that no server is told: proving that one holds a code, opening a
// receipt. Runs in the browser and in Node alike.
import { SealBrokenError } from './errors.ts';
import { toBase64Url, utf8 } from './text.ts';

export { toBase64Url } from './text.ts';

/** Only on https and on localhost do browsers have what this needs. */
export const canSeal = (): boolean => (globalThis.crypto as { subtle?: unknown } | undefined)?.subtle !== undefined;

/** What a server is shown instead of a code and a date of birth: neither can be worked out from it, nor opens it anything. */
export interface PatientProof {
  /** Of the code alone, so that guesses of the date are counted. 22 characters. */
  readonly handle: string;
  /** Of code and date of birth together. 43 characters. */
  readonly proof: string;
}

/** @param code as `readCode` gives it: 100 random bits, so that one pass of a hash is enough. @param dateOfBirth ISO date */
export async function patientProof(code: string, dateOfBirth: string): Promise<PatientProof> {
  const salt = utf8('openrounds.consent/patient@1');
  const derive = async (info: string, bytes: number): Promise<string> =>
    toBase64Url(new Uint8Array(await deriveBits(code, salt, utf8(info), bytes)));
  return { handle: await derive('handle', 16), proof: await derive(`proof ${dateOfBirth}`, 32) };
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Opens what `sealUnderSecret` made, on the device of whoever holds the secret. @throws SealBrokenError with another one */
export async function openHere(secret: string, context: string, sealed: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new SealBrokenError();
  const bits = await deriveBits(secret, utf8(context), utf8('openrounds.vault/secret@1'), 32);
  const key = await crypto.subtle.importKey('raw', bits, 'AES-GCM', false, ['decrypt']);
  const own = new Uint8Array(sealed);
  const algorithm = { name: 'AES-GCM', iv: own.subarray(0, NONCE_BYTES), additionalData: utf8(context) };
  try {
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, own.subarray(NONCE_BYTES)));
  } catch (cause) {
    throw new SealBrokenError(undefined, { cause });
  }
}

/** Which receipt it is: the same where it is sealed and where it is opened. */
export const receiptContext = (consentId: string): string => `consent.receipt:${consentId}`;

/** HKDF with SHA-512 (RFC 5869). */
async function deriveBits(
  secret: string,
  salt: Uint8Array<ArrayBuffer>,
  info: Uint8Array<ArrayBuffer>,
  bytes: number,
): Promise<ArrayBuffer> {
  const key = await crypto.subtle.importKey('raw', utf8(secret), 'HKDF', false, ['deriveBits']);
  return crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-512', salt, info }, key, bytes * 8);
}
