// Runs in the browser and in Node alike: Web Cryptography and nothing else.
import { Aes256Gcm, CipherSuite, HkdfSha256 } from '@hpke/core';
import { DhkemX25519HkdfSha256 } from '@hpke/dhkem-x25519';
import { SealBrokenError } from './errors.ts';

// HPKE (RFC 9180), base mode: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM.
const suite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
const FORMAT = 1;
const ENCAPSULATED_BYTES = 32;
const TAG_BYTES = 16;

/** Both halves raw, 32 bytes each. The private half belongs only where it is opened with. */
export interface ConsentKeyPair {
  readonly publicKey: Uint8Array;
  readonly privateKey: Uint8Array;
}

export async function generateConsentKeyPair(): Promise<ConsentKeyPair> {
  const pair = await suite.kem.generateKeyPair();
  return {
    publicKey: new Uint8Array(await suite.kem.serializePublicKey(pair.publicKey)),
    privateKey: new Uint8Array(await suite.kem.serializePrivateKey(pair.privateKey)),
  };
}

/** Format (1) ‖ encapsulated key (32) ‖ ciphertext ‖ tag (16). */
export async function hpkeSeal(
  publicKey: Uint8Array,
  info: Uint8Array,
  bytes: Uint8Array,
  aad: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(exact(publicKey));
  const { enc, ct } = await suite.seal({ recipientPublicKey, info: exact(info) }, exact(bytes), exact(aad));
  const sealed = new Uint8Array(1 + enc.byteLength + ct.byteLength);
  sealed[0] = FORMAT;
  sealed.set(new Uint8Array(enc), 1);
  sealed.set(new Uint8Array(ct), 1 + enc.byteLength);
  return sealed;
}

/** @throws SealBrokenError */
export async function hpkeOpen(
  privateKey: Uint8Array,
  info: Uint8Array,
  sealed: Uint8Array,
  aad: Uint8Array,
): Promise<ArrayBuffer> {
  const body = 1 + ENCAPSULATED_BYTES;
  if (sealed[0] !== FORMAT || sealed.length < body + TAG_BYTES) throw new SealBrokenError();
  const recipientKey = await suite.kem.deserializePrivateKey(exact(privateKey));
  try {
    const enc = exact(sealed.subarray(1, body));
    return await suite.open({ recipientKey, enc, info: exact(info) }, exact(sealed.subarray(body)), exact(aad));
  } catch (cause) {
    throw new SealBrokenError(undefined, { cause });
  }
}

/** The library reads the whole underlying buffer, which for a Node Buffer may be a shared pool: hand it just these bytes. */
function exact(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
