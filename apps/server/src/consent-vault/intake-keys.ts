import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '@openrounds/domain/kit';
import { generateConsentKeyPair } from '@openrounds/vault';
import type { IntakeKey } from '@openrounds/vault/intake';
import { keyIdOf } from './key-pair.ts';
import { readIfThere, replaceFile } from './write-together.ts';

// What devices seal to. Its private half opens what is on its way in, never what is kept: records are sealed to another key. Made
// anew every day and forgotten after a week, so that what passed by once and was written down elsewhere is soon readable to nobody.
const dayMs = 86_400_000;
const newEveryMs = dayMs;
const keptForMs = 7 * dayMs;

interface StoredKey extends IntakeKey {
  readonly privateKey: string;
  readonly madeAt: string;
}

const fileOf = (data: string): string => join(data, 'vault', 'intake.json');

export interface IntakeKeys {
  /** The one to seal to now. */
  current(): Promise<IntakeKey>;
  /** Zero it after use. @throws conflict (`key-outdated`) where it is not known or not any more */
  privateKey(id: string): Promise<Buffer>;
}

export function openIntakeKeys(data: string, clock: () => Date): IntakeKeys {
  let waiting: Promise<unknown> = Promise.resolve();
  /** One after the other: two that ask at once get the same new key. */
  const fresh = (): Promise<readonly StoredKey[]> => {
    const next = waiting.then(() => renew(data, clock()));
    waiting = next.catch(() => undefined);
    return next;
  };
  return {
    current: async () => {
      const [newest] = await fresh();
      if (newest === undefined) throw new Error('a key was made and is not there');
      return { id: newest.id, publicKey: newest.publicKey };
    },
    privateKey: async (id) => {
      const known = (await fresh()).find((key) => key.id === id);
      if (known === undefined) throw new AppError('conflict', { reason: 'key-outdated' });
      return Buffer.from(known.privateKey, 'base64url');
    },
  };
}

async function renew(data: string, now: Date): Promise<readonly StoredKey[]> {
  const stored = await read(data);
  const ageOf = (key: StoredKey): number => now.getTime() - Date.parse(key.madeAt);
  const kept = stored.filter((key) => ageOf(key) < keptForMs);
  const [newest] = kept;
  if (newest !== undefined && ageOf(newest) < newEveryMs && kept.length === stored.length) return kept;
  const keys = newest === undefined || ageOf(newest) >= newEveryMs ? [await make(now), ...kept] : kept;
  await write(data, keys);
  return keys;
}

async function make(now: Date): Promise<StoredKey> {
  const pair = await generateConsentKeyPair();
  const text = (key: Uint8Array): string => Buffer.from(key).toString('base64url');
  const id = keyIdOf(pair.publicKey);
  const key = { id, publicKey: text(pair.publicKey), privateKey: text(pair.privateKey), madeAt: now.toISOString() };
  pair.privateKey.fill(0);
  return key;
}

async function read(data: string): Promise<StoredKey[]> {
  const text = (await readIfThere(fileOf(data))) ?? '[]';
  try {
    return JSON.parse(text) as StoredKey[];
  } catch (cause) {
    throw new Error(`${fileOf(data)} cannot be read: move it away, and a new one is made`, { cause });
  }
}

async function write(data: string, keys: readonly StoredKey[]): Promise<void> {
  await mkdir(dirname(fileOf(data)), { recursive: true, mode: 0o700 });
  await replaceFile(fileOf(data), JSON.stringify(keys), 0o600);
}
