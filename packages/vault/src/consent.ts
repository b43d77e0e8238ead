import { hpkeOpen, hpkeSeal } from './hpke.ts';

export { type ConsentKeyPair, generateConsentKeyPair } from './hpke.ts';

/**
 * Seals to a public key: format (1) ‖ encapsulated key (32) ‖ ciphertext ‖ tag (16). Who seals cannot open.
 * @param info what this is (application and record kind); @param aad which record it is. Both must be the same when opening
 */
export const sealToPublicKey = async (
  publicKey: Uint8Array,
  info: Uint8Array,
  bytes: Uint8Array,
  aad: Uint8Array,
): Promise<Buffer> => Buffer.from((await hpkeSeal(publicKey, info, bytes, aad)).buffer);

/** Opens what {@link sealToPublicKey} made. @throws SealBrokenError when a byte, the key, `info` or `aad` is another */
export const openWithPrivateKey = async (
  privateKey: Uint8Array,
  info: Uint8Array,
  sealed: Uint8Array,
  aad: Uint8Array,
): Promise<Buffer> => Buffer.from(await hpkeOpen(privateKey, info, sealed, aad));
