import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ConsentId } from '@openrounds/domain/kit';
import { generateConsentKeyPair } from '@openrounds/vault';
import { readIfThere, writeTogether } from './write-together.ts';

export interface ConsentPublicKey {
  readonly bytes: Uint8Array;
  /** Names the pair, so that a vault with records of several can be opened. */
  readonly id: string;
}

/** What a pair is called: the beginning of its public half's hash. */
export const keyIdOf = (publicKey: Uint8Array): string =>
  createHash('sha256').update(publicKey).digest('hex').slice(0, 16);

const info = Buffer.from('openrounds.consent/document@1');
/** What a record is bound to: its own id. */
export const documentSeal = (id: ConsentId): { info: Uint8Array; aad: Uint8Array } => ({
  info,
  aad: Buffer.from(`consent:${id}`),
});

export const publicKeyFile = (data: string): string => join(data, 'vault', 'consent.pub');
export const privateKeyFile = (data: string): string => join(data, 'vault', 'consent.key');

/**
 * Reads the public half. On the very first start both halves are made and written, together or not at all; after that
 * nothing here ever opens the private one, which may be moved to a safe.
 */
export async function openConsentKey(data: string): Promise<ConsentPublicKey> {
  const known = await readPublicKey(data);
  if (known !== undefined) return known;
  await createPair(data);
  const made = await readPublicKey(data);
  if (made === undefined)
    throw new Error(
      `${publicKeyFile(data)} is missing although its folder is there: put it back, or move the folder away for a new pair`,
    );
  return made;
}

async function readPublicKey(data: string): Promise<ConsentPublicKey | undefined> {
  const text = await readIfThere(publicKeyFile(data));
  if (text === undefined) return undefined;
  const bytes = keyIn(text);
  if (bytes === undefined) throw new Error(`${publicKeyFile(data)} holds no public key`);
  return { bytes, id: keyIdOf(bytes) };
}

/** For the process that opens records, and nobody else. Zero it after use. @throws Error naming the file when it holds none */
export async function readPrivateKey(path: string): Promise<Buffer> {
  const key = keyIn(await readFile(path, 'utf8'));
  if (key === undefined) throw new Error(`${path} holds no private key`);
  return key;
}

function keyIn(text: string): Buffer | undefined {
  const bytes = Buffer.from(/^x25519 ([\w-]{43})$/m.exec(text)?.[1] ?? '', 'base64url');
  return bytes.length === 32 ? bytes : undefined;
}

async function createPair(data: string): Promise<void> {
  const pair = await generateConsentKeyPair();
  const file = (name: string, key: Uint8Array, mode: number) => ({
    name,
    text: `x25519 ${Buffer.from(key).toString('base64url')}\n`,
    mode,
  });
  try {
    await writeTogether(dirname(publicKeyFile(data)), [
      file('consent.key', pair.privateKey, 0o600),
      file('consent.pub', pair.publicKey, 0o644),
    ]);
  } finally {
    pair.privateKey.fill(0);
  }
}
