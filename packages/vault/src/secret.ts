import { hkdfSync } from 'node:crypto';
import { gcmOpen, gcmSeal } from './gcm.ts';

/** HKDF with SHA-512 (RFC 5869): good only for secrets that nobody can guess (100 random bits or more), never for passwords. */
const keyFrom = (secret: string, context: string): Buffer =>
  Buffer.from(hkdfSync('sha512', secret, context, 'openrounds.vault/secret@1', 32));

/**
 * Seals to whoever holds a secret that is kept nowhere, such as the code on a patient's receipt.
 * @param context which record it is; the same when opening. Overhead: 28 bytes
 */
export function sealUnderSecret(secret: string, context: string, bytes: Uint8Array): Buffer {
  const key = keyFrom(secret, context);
  try {
    return gcmSeal(key, Buffer.from(context), bytes);
  } finally {
    key.fill(0);
  }
}

/** @throws SealBrokenError with another secret or context, or when a byte was changed */
export function openUnderSecret(secret: string, context: string, sealed: Uint8Array): Buffer {
  const key = keyFrom(secret, context);
  try {
    return gcmOpen(key, Buffer.from(context), sealed);
  } finally {
    key.fill(0);
  }
}
