import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';
import { SealBrokenError } from './errors.ts';

export const NONCE_BYTES = 12;
export const TAG_BYTES = 16;
/** Named on every call: without it Node accepts tags shortened to 4 bytes when opening. */
const OPTIONS = { authTagLength: TAG_BYTES };

/** AES-256-GCM (NIST SP 800-38D) under a fresh random nonce: nonce (12) ‖ ciphertext ‖ tag (16). */
export function gcmSeal(key: Uint8Array | KeyObject, aad: Uint8Array, plain: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, OPTIONS).setAAD(aad);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what {@link gcmSeal} made; throws {@link SealBrokenError} on anything else. */
export function gcmOpen(key: Uint8Array | KeyObject, aad: Uint8Array, sealed: Uint8Array): Buffer {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new SealBrokenError();
  const end = sealed.length - TAG_BYTES;
  return gcmOpenDetached(
    key,
    sealed.subarray(0, NONCE_BYTES),
    aad,
    sealed.subarray(NONCE_BYTES, end),
    sealed.subarray(end),
  );
}

/** AES-256-GCM with the parts apart, as the published vectors give them; throws {@link SealBrokenError} unless the tag is right. */
export function gcmOpenDetached(
  key: Uint8Array | KeyObject,
  nonce: Uint8Array,
  aad: Uint8Array,
  body: Uint8Array,
  tag: Uint8Array,
): Buffer {
  if (nonce.length !== NONCE_BYTES || tag.length !== TAG_BYTES) throw new SealBrokenError();
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, OPTIONS).setAAD(aad).setAuthTag(tag);
  const plain = decipher.update(body);
  try {
    decipher.final();
  } catch (cause) {
    plain.fill(0);
    throw new SealBrokenError(undefined, { cause });
  }
  return plain;
}
