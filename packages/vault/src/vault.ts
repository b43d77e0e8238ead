import { createHmac } from 'node:crypto';
import { DataKey, deriveKey, endKey, jointKey } from './data-key.ts';
import { encodeParts } from './encoding.ts';
import { KeyDestroyedError, KeyUnavailableError } from './errors.ts';
import { KeyCache } from './key-cache.ts';
import { KeyRing } from './key-ring.ts';
import type { KeyService } from './key-service.ts';
import { type KeyStore, type Purpose, PURPOSES, type Tombstone } from './key-store.ts';

/** Owns the keys of what belongs to no case and no member. Cannot be destroyed. */
const INSTALLATION = 'installation';
const REPLAY_STEP = 500;

/** Envelope encryption: hands out the data keys of subjects (`case:<id>`, `member:<id>`, …) and destroys them for good. */
export interface Vault {
  /** A stable public name of this installation (not secret), bound into what is sealed here. */
  readonly installation: string;
  /**
   * Makes the subject's keys where it has none yet. Do it before the row that will need them; keys that end up unused harm nobody.
   * @throws KeyDestroyedError when the subject was destroyed
   */
  createKeys(subject: string, purposes: readonly Purpose[]): Promise<void>;
  /** The keys of many subjects in at most one query. Destroyed and unknown subjects are absent. Use them within a minute; do not keep them. */
  load(subjects: readonly string[], purpose: Purpose): Promise<Map<string, DataKey>>;
  /** One subject's key. @throws KeyDestroyedError, KeyUnavailableError (never created) */
  key(subject: string, purpose: Purpose): Promise<DataKey>;
  /**
   * The key of a part of a subject: it takes the keys of both, so that it is gone when either is destroyed. A part that never
   * had keys of its own (from before parts had) has the subject's. @throws KeyDestroyedError, KeyUnavailableError
   */
  partKey(subject: string, part: string, purpose: Purpose): Promise<DataKey>;
  /** Destroys all keys of a subject for good, leaves a tombstone, zeroes what is in memory. Idempotent. */
  destroy(subject: string): Promise<void>;
  /** Drops keys of a subject that another process destroyed: ring this from the event that says so. Until then a cached key lives at most `ttlMs`. */
  forget(subject: string): void;
  /** All tombstones, for a record kept apart from the key backups. */
  tombstones(): AsyncGenerator<Tombstone>;
  /** After a restore: destroys again what had been destroyed since. Returns how many subjects it destroyed. */
  replayTombstones(tombstones: Iterable<Tombstone> | AsyncIterable<Tombstone>): Promise<number>;
  /** A key for a use that belongs to nobody (idempotency replies, mail jobs, the search index). The same at every call and after rotation. */
  installationKey(label: string, purpose: Purpose): DataKey;
  /** Keyed hash (HMAC-SHA-256, 32 bytes) to find a sealed value by. The caller normalises `value` (trim, case) first. */
  lookup(kind: string, value: string): Buffer;
  /** New root; the purpose keys are wrapped again. No body is encrypted again. */
  rotateRoot(): Promise<{ rewrapped: number }>;
  /** New purpose keys; the data keys are wrapped again. No body is encrypted again; older versions stay readable. */
  rotatePurposeKeys(): Promise<{ rewrapped: number }>;
  /** Forgets the roots from before the last rotation. Key backups made before it can then no longer be restored. */
  retireOldRoots(): Promise<void>;
  /** Zeroes every key in memory. */
  close(): void;
}

export interface VaultOptions {
  readonly keyService: KeyService;
  readonly keyStore: KeyStore;
  /** Data keys held unwrapped: at most `maxEntries` (default 2,000), each for `ttlMs` (default 60,000). */
  readonly cache?: { readonly maxEntries: number; readonly ttlMs: number };
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
}

/** Opens the vault: unwraps the purpose keys, making them on first start. @throws KeyServiceError, SealBrokenError (another root) */
export async function openVault(options: VaultOptions): Promise<Vault> {
  const { keyStore, clock = Date.now, cache: limits = { maxEntries: 2_000, ttlMs: 60_000 } } = options;
  const ring = await KeyRing.open(options.keyService, keyStore);
  const cache = new KeyCache(limits.maxEntries, limits.ttlMs, clock);
  const installation = await openInstallation(ring, keyStore);
  const keys = dataKeys(ring, keyStore, cache, clock);
  const sweeping = setInterval(() => cache.sweep(), limits.ttlMs).unref();

  return {
    ...keys,
    ...installation.uses,
    forget: (subject) => cache.destroy(subject),
    tombstones: () => listTombstones(keyStore),
    rotateRoot: async () => ({ rewrapped: await ring.rotateRoot() }),
    rotatePurposeKeys: async () => ({ rewrapped: await ring.rotatePurposeKeys() }),
    retireOldRoots: () => ring.retireRoots(),
    close() {
      clearInterval(sweeping);
      cache.close();
      installation.close();
      ring.close();
      options.keyService.close();
    },
  };
}

type DataKeyUses = Pick<Vault, 'createKeys' | 'load' | 'key' | 'partKey' | 'destroy' | 'replayTombstones'>;

function dataKeys(ring: KeyRing, store: KeyStore, cache: KeyCache, clock: () => number): DataKeyUses {
  /** Subjects destroyed while loads are under way: an answer from before must not put the key back into the cache. */
  const destroyedMeanwhile = new Set<string>();
  let loading = 0;

  async function load(subjects: readonly string[], purpose: Purpose) {
    const found = new Map<string, DataKey>();
    const missing = new Set<string>();
    for (const subject of subjects) {
      const key = cache.get(subject, purpose);
      if (key === undefined) missing.add(subject);
      else found.set(subject, key);
    }
    const destroyed = new Set<string>();
    if (missing.size === 0) return { found, destroyed };
    loading += 1;
    try {
      for (const row of await store.load([...missing], purpose)) {
        if (row.destroyed) destroyed.add(row.subject);
        if (row.wrapped === undefined) continue;
        const key = await ring.unwrap(row.subject, purpose, row.wrapped);
        if (destroyedMeanwhile.has(row.subject)) {
          endKey(key, 'destroyed');
          destroyed.add(row.subject);
          continue;
        }
        found.set(row.subject, key);
        cache.set(row.subject, purpose, key);
      }
    } finally {
      loading -= 1;
      if (loading === 0) destroyedMeanwhile.clear();
    }
    return { found, destroyed };
  }

  async function destroyAll(tombstones: readonly Tombstone[]): Promise<number> {
    const belongsToAll = tombstones.some(({ subject }) => subject === INSTALLATION);
    if (belongsToAll) throw new TypeError('The keys of the installation cannot be destroyed.');
    const fresh = await store.destroy(tombstones);
    for (const { subject } of tombstones) {
      if (loading > 0) destroyedMeanwhile.add(subject);
      cache.destroy(subject);
    }
    return fresh;
  }

  return {
    async createKeys(subject, purposes) {
      const wrapped: Partial<Record<Purpose, string>> = {};
      for (const purpose of purposes) wrapped[purpose] = ring.wrapNew(subject, purpose);
      if ((await store.create(subject, wrapped)) === 'destroyed') throw new KeyDestroyedError();
    },
    load: async (subjects, purpose) => (await load(subjects, purpose)).found,
    async key(subject, purpose) {
      const { found, destroyed } = await load([subject], purpose);
      const key = found.get(subject);
      if (key !== undefined) return key;
      throw destroyed.has(subject) ? new KeyDestroyedError() : new KeyUnavailableError('There is no such key.');
    },
    async partKey(subject, part, purpose) {
      const { found, destroyed } = await load([subject, part], purpose);
      const [whole, own] = [found.get(subject), found.get(part)];
      if (destroyed.has(subject) || destroyed.has(part)) throw new KeyDestroyedError();
      if (whole === undefined) throw new KeyUnavailableError('There is no such key.');
      return own === undefined ? whole : jointKey(whole, own);
    },
    async destroy(subject) {
      await destroyAll([{ subject, destroyedAt: new Date(clock()) }]);
    },
    async replayTombstones(tombstones) {
      let fresh = 0;
      let batch: Tombstone[] = [];
      for await (const tombstone of tombstones) {
        batch.push(tombstone);
        if (batch.length < REPLAY_STEP) continue;
        fresh += await destroyAll(batch);
        batch = [];
      }
      return batch.length === 0 ? fresh : fresh + (await destroyAll(batch));
    },
  };
}

async function* listTombstones(store: KeyStore): AsyncGenerator<Tombstone> {
  let after = '';
  for (;;) {
    const page = await store.tombstones(after, REPLAY_STEP);
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < REPLAY_STEP) return;
    after = last.subject;
  }
}

/**
 * What belongs to nobody hangs on data keys of its own, wrapped like all others, and not on the purpose keys themselves:
 * so look-up hashes and installation keys stay the same when purpose keys rotate.
 */
async function openInstallation(ring: KeyRing, store: KeyStore) {
  const wrapped: Partial<Record<Purpose, string>> = {};
  for (const purpose of PURPOSES) wrapped[purpose] = ring.wrapNew(INSTALLATION, purpose);
  await store.create(INSTALLATION, wrapped);
  const parents = new Map<Purpose, DataKey>();
  for (const purpose of PURPOSES) {
    const [row] = await store.load([INSTALLATION], purpose);
    if (row?.wrapped === undefined)
      throw new KeyUnavailableError(`The key store has no installation key for ${purpose}.`);
    parents.set(purpose, await ring.unwrap(INSTALLATION, purpose, row.wrapped));
  }
  const children = new Map<string, DataKey>();

  function parent(purpose: Purpose): DataKey {
    const key = parents.get(purpose);
    if (key === undefined) throw new KeyUnavailableError('The vault is closed.');
    return key;
  }

  const uses: Pick<Vault, 'installation' | 'installationKey' | 'lookup'> = {
    installation: deriveKey(parent('text'), 'child', encodeParts(['installation-name'])).toString('hex', 0, 16),
    installationKey(label, purpose) {
      const name = `${purpose}:${label}`;
      const known = children.get(name);
      if (known !== undefined) return known;
      const key = new DataKey(deriveKey(parent(purpose), 'child', encodeParts(['key', label])));
      children.set(name, key);
      return key;
    },
    lookup: (kind, value) =>
      createHmac('sha256', deriveKey(parent('contact'), 'lookup'))
        .update(encodeParts([kind, value]))
        .digest(),
  };
  const close = () => {
    for (const key of [...parents.values(), ...children.values()]) endKey(key, 'expired');
    parents.clear();
    children.clear();
  };
  return { uses, close };
}
