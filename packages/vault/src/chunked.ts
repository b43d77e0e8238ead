// The published construction "chunked encryption" (https://c2sp.org/chunked-encryption) as Cobblestone-256:
// HKDF-Expand-SHA-512, AES-256-GCM, 16 KiB chunks of which the last is always shorter, salt and key commitment in front.
import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { SealBrokenError } from './errors.ts';
import { hkdfExpandSha512 } from './hkdf.ts';

export const CHUNK_BYTES = 16_384;
export const TAG_BYTES = 16;
export const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;
const SALT_BYTES = 24;
export const CHUNKED_HEADER_BYTES = SALT_BYTES + 32;
const MOST_CHUNKS = 2 ** 38;
const LABEL = Buffer.from('c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0', 'latin1');
const OPTIONS = { authTagLength: TAG_BYTES };

/** The keys of one message. */
export interface MessageKeys {
  /** As a key object: making a cipher for each chunk from bytes costs more than sealing the chunk. */
  readonly key: KeyObject;
  readonly baseNonce: Buffer;
  readonly header: Buffer;
}

function deriveKeys(inputKey: Uint8Array, context: Uint8Array, salt: Uint8Array): MessageKeys {
  if (inputKey.length !== 32) throw new SealBrokenError('The input key must have 32 bytes.');
  const all = hkdfExpandSha512(inputKey, Buffer.concat([LABEL, salt, context]), 32 + 12 + 32);
  const keys = {
    key: createSecretKey(all.subarray(0, 32)),
    baseNonce: Buffer.from(all.subarray(32, 44)),
    header: Buffer.concat([salt, all.subarray(44)]),
  };
  all.fill(0);
  return keys;
}

/** Keys for a new message, under a fresh random salt. */
export function newMessage(inputKey: Uint8Array, context: Uint8Array): MessageKeys {
  return deriveKeys(inputKey, context, randomBytes(SALT_BYTES));
}

/** Keys for a message to open; the commitment is checked before any chunk is looked at. */
export function openHeader(inputKey: Uint8Array, context: Uint8Array, header: Uint8Array): MessageKeys {
  if (header.length !== CHUNKED_HEADER_BYTES) throw new SealBrokenError();
  const keys = deriveKeys(inputKey, context, header.subarray(0, SALT_BYTES));
  if (!timingSafeEqual(keys.header, header)) throw new SealBrokenError();
  return keys;
}

/** The base nonce XOR the chunk's number as a big-endian integer. */
export function chunkNonce(baseNonce: Uint8Array, index: number): Buffer {
  if (!Number.isInteger(index) || index < 0 || index >= MOST_CHUNKS)
    throw new RangeError('The message has too many chunks.');
  const nonce = Buffer.from(baseNonce);
  const low = index % 2 ** 32;
  nonce.writeUInt8(nonce.readUInt8(7) ^ Math.floor(index / 2 ** 32), 7);
  nonce.writeUInt32BE((nonce.readUInt32BE(8) ^ low) >>> 0, 8);
  return nonce;
}

/** Seals consecutive chunks, the first of them number `first`. An empty input is one empty chunk. */
export function sealChunks(keys: MessageKeys, first: number, plain: Uint8Array): Buffer {
  const sealed = Buffer.allocUnsafe(plain.length + chunkCount(plain.length) * TAG_BYTES);
  sealChunksInto(sealed, keys, first, plain);
  return sealed;
}

/** {@link sealChunks} into a buffer that has room for it. */
export function sealChunksInto(sealed: Uint8Array, keys: MessageKeys, first: number, plain: Uint8Array): void {
  const count = chunkCount(plain.length);
  for (let i = 0, to = 0; i < count; i += 1) {
    const cipher = createCipheriv('aes-256-gcm', keys.key, chunkNonce(keys.baseNonce, first + i), OPTIONS);
    const body = cipher.update(plain.subarray(i * CHUNK_BYTES, (i + 1) * CHUNK_BYTES));
    cipher.final();
    sealed.set(body, to);
    sealed.set(cipher.getAuthTag(), to + body.length);
    to += body.length + TAG_BYTES;
  }
}

const chunkCount = (plainLength: number) => Math.max(1, Math.ceil(plainLength / CHUNK_BYTES));

/** Opens consecutive chunks, the first of them number `first`; nothing is returned unless all are authentic. */
export function openChunks(keys: MessageKeys, first: number, sealed: Uint8Array): Buffer {
  const count = Math.max(1, Math.ceil(sealed.length / SEALED_CHUNK_BYTES));
  const lastLength = sealed.length - (count - 1) * SEALED_CHUNK_BYTES;
  if (lastLength < TAG_BYTES) throw new SealBrokenError();
  const plain = Buffer.allocUnsafe(sealed.length - count * TAG_BYTES);
  for (let i = 0; i < count; i += 1) {
    const chunk = sealed.subarray(i * SEALED_CHUNK_BYTES, (i + 1) * SEALED_CHUNK_BYTES);
    const end = chunk.length - TAG_BYTES;
    const decipher = createDecipheriv('aes-256-gcm', keys.key, chunkNonce(keys.baseNonce, first + i), OPTIONS);
    decipher.setAuthTag(chunk.subarray(end));
    plain.set(decipher.update(chunk.subarray(0, end)), i * CHUNK_BYTES);
    try {
      decipher.final();
    } catch (cause) {
      plain.fill(0);
      throw new SealBrokenError(undefined, { cause });
    }
  }
  return plain;
}
