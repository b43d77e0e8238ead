import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeyDestroyedError, KeyServiceError, KeyUnavailableError, SealBrokenError } from './errors.ts';
import { openText, sealText } from './field.ts';
import { openFileKeyService } from './file-key-service.ts';
import type { KeyStore, Purpose, Tombstone } from './key-store.ts';
import { memoryKeyStore } from './memory-key-store.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { openVault, type VaultOptions } from './vault.ts';

const place = { table: 'case', column: 'title', row: '1', version: 1 };

async function vaultWorld(options: Partial<VaultOptions> = {}) {
  const folder = await temporaryFolder();
  const file = folder.path('keys');
  const store = options.keyStore ?? memoryKeyStore();
  const open = async (keyStore: KeyStore = store) =>
    openVault({ ...options, keyService: await openFileKeyService({ file, create: true }), keyStore });
  return { open, vault: await open(), [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}

/** A store that counts its loads and can be held up in the middle of one. */
function watchedStore() {
  const inner = memoryKeyStore();
  const watch = { loads: 0, afterLoad: async () => {} };
  const store: KeyStore = {
    ...inner,
    load: async (subjects, purpose) => {
      watch.loads += 1;
      const rows = await inner.load(subjects, purpose);
      await watch.afterLoad();
      return rows;
    },
  };
  return { store, watch };
}

describe('keys of a subject', () => {
  it('are the same after a restart, and another for each subject and purpose', async () => {
    await using world = await vaultWorld();
    await world.vault.createKeys('case:1', ['text', 'media']);
    await world.vault.createKeys('case:1', ['text']);
    await world.vault.createKeys('case:2', ['text']);
    const sealed = sealText(await world.vault.key('case:1', 'text'), place, 'Fall from a ladder');
    world.vault.close();
    const again = await world.open();
    expect(openText(await again.key('case:1', 'text'), place, sealed)).toBe('Fall from a ladder');
    const otherPurpose = await again.key('case:1', 'media');
    const otherCase = await again.key('case:2', 'text');
    for (const other of [otherPurpose, otherCase])
      expect(() => openText(other, place, sealed)).toThrow(SealBrokenError);
    await expect(again.key('case:2', 'media')).rejects.toThrow(KeyUnavailableError);
    await expect(again.key('case:3', 'text')).rejects.toThrow(KeyUnavailableError);
  });

  it('do not open when their wrapped forms are swapped between subjects or purposes', async () => {
    const inner = memoryKeyStore();
    await using world = await vaultWorld({ keyStore: inner });
    for (const subject of ['case:1', 'case:2']) await world.vault.createKeys(subject, ['text', 'media']);
    const answers = async (subject: string, purpose: Purpose) =>
      (await inner.load([subject], purpose)).map((row) => ({ ...row, subject: 'case:1' }));
    for (const swapped of [() => answers('case:2', 'text'), () => answers('case:1', 'media')]) {
      const load: KeyStore['load'] = (subjects, purpose) =>
        subjects.includes('case:1') ? swapped() : inner.load(subjects, purpose);
      const tricked = await world.open({ ...inner, load });
      await expect(tricked.key('case:1', 'text')).rejects.toThrow(SealBrokenError);
    }
  });

  it('are loaded for a whole page in one query, and for the next page from memory', async () => {
    const { store, watch } = watchedStore();
    await using world = await vaultWorld({ keyStore: store });
    const subjects = Array.from({ length: 30 }, (_, i) => `case:${i}`);
    for (const subject of subjects) await world.vault.createKeys(subject, ['text']);
    await world.vault.destroy('case:7');
    watch.loads = 0;
    const page = await world.vault.load([...subjects, 'case:unknown', 'case:1'], 'text');
    expect(watch.loads).toBe(1);
    expect([...page.keys()].sort()).toEqual(subjects.filter((s) => s !== 'case:7').sort());
    await world.vault.load(subjects.slice(0, 7), 'text');
    expect(watch.loads).toBe(1);
  });
});

describe('the cache', () => {
  it('forgets after its time, and zeroes what was lent one lifetime later', async () => {
    let now = 0;
    const { store, watch } = watchedStore();
    await using world = await vaultWorld({
      keyStore: store,
      clock: () => now,
      cache: { maxEntries: 10, ttlMs: 1_000 },
    });
    for (const subject of ['case:1', 'case:2']) await world.vault.createKeys(subject, ['text']);
    const lent = await world.vault.key('case:1', 'text');
    watch.loads = 0;
    now = 999;
    await world.vault.key('case:1', 'text');
    expect(watch.loads).toBe(0);
    now = 1_000;
    await world.vault.key('case:1', 'text');
    expect(watch.loads).toBe(1);
    expect(sealText(lent, place, 'still lent')).toBeDefined();
    now = 2_000;
    await world.vault.key('case:2', 'text');
    expect(() => sealText(lent, place, 'too late')).toThrow(KeyUnavailableError);
  });

  it('is bounded, yet a page larger than it is usable', async () => {
    const { store, watch } = watchedStore();
    await using world = await vaultWorld({ keyStore: store, cache: { maxEntries: 3, ttlMs: 60_000 } });
    const subjects = Array.from({ length: 10 }, (_, i) => `case:${i}`);
    for (const subject of subjects) await world.vault.createKeys(subject, ['text']);
    const page = await world.vault.load(subjects, 'text');
    for (const key of page.values()) expect(sealText(key, place, 'x')).toBeDefined();
    watch.loads = 0;
    for (const subject of ['case:9', 'case:8', 'case:7']) await world.vault.key(subject, 'text');
    expect(watch.loads).toBe(0);
    await world.vault.key('case:6', 'text');
    expect(watch.loads).toBe(1);
  });
});

describe('a destroyed subject', () => {
  it('is unreadable at once, also through a key in hand, and stays without keys', async () => {
    await using world = await vaultWorld();
    await world.vault.createKeys('case:1', ['text', 'media']);
    const inHand = await world.vault.key('case:1', 'text');
    await world.vault.destroy('case:1');
    await world.vault.destroy('case:1');
    expect(() => sealText(inHand, place, 'x')).toThrow(KeyDestroyedError);
    await expect(world.vault.key('case:1', 'media')).rejects.toThrow(KeyDestroyedError);
    await expect(world.vault.createKeys('case:1', ['text'])).rejects.toThrow(KeyDestroyedError);
    expect(await world.vault.load(['case:1'], 'text')).toEqual(new Map());
  });

  it('is unreadable also through a key that the cache has let go of', async () => {
    let now = 0;
    await using world = await vaultWorld({ clock: () => now, cache: { maxEntries: 10, ttlMs: 1_000 } });
    await world.vault.createKeys('case:1', ['text']);
    const lent = await world.vault.key('case:1', 'text');
    now = 1_500;
    await world.vault.key('case:1', 'text');
    await world.vault.destroy('case:1');
    expect(() => sealText(lent, place, 'x')).toThrow(KeyDestroyedError);
  });

  it('does not come back by an answer that was under way', async () => {
    const { store, watch } = watchedStore();
    await using world = await vaultWorld({ keyStore: store });
    await world.vault.createKeys('case:1', ['text']);
    watch.afterLoad = async () => {
      watch.afterLoad = async () => {};
      await world.vault.destroy('case:1');
    };
    await expect(world.vault.key('case:1', 'text')).rejects.toThrow(KeyDestroyedError);
    await expect(world.vault.key('case:1', 'text')).rejects.toThrow(KeyDestroyedError);
  });

  it('is forgotten by another process when it is told', async () => {
    await using world = await vaultWorld();
    const other = await world.open();
    await world.vault.createKeys('case:1', ['text']);
    const cached = await other.key('case:1', 'text');
    await world.vault.destroy('case:1');
    other.forget('case:1');
    expect(() => sealText(cached, place, 'x')).toThrow(KeyDestroyedError);
    await expect(other.key('case:1', 'text')).rejects.toThrow(KeyDestroyedError);
  });

  it('is never the installation itself', async () => {
    await using world = await vaultWorld();
    await expect(world.vault.destroy('installation')).rejects.toThrow(TypeError);
    await expect(world.vault.replayTombstones([{ subject: 'installation', destroyedAt: new Date() }])).rejects.toThrow(
      TypeError,
    );
  });
});

describe('what belongs to nobody', () => {
  it('has keys and look-up hashes that survive rotation, restart and retirement', async () => {
    await using world = await vaultWorld();
    const { vault } = world;
    const hash = vault.lookup('e-mail', 'ada@example.org');
    const sealed = sealText(vault.installationKey('mail', 'contact'), place, 'x');
    expect(vault.lookup('e-mail', 'ada@example.com').equals(hash)).toBe(false);
    expect(vault.lookup('e-maila', 'da@example.org').equals(hash)).toBe(false);
    await vault.rotateRoot();
    await vault.rotatePurposeKeys();
    await vault.retireOldRoots();
    const again = await world.open();
    expect(again.installation).toBe(vault.installation);
    expect(again.lookup('e-mail', 'ada@example.org').equals(hash)).toBe(true);
    expect(openText(again.installationKey('mail', 'contact'), place, sealed)).toBe('x');
    expect(() => openText(again.installationKey('mail', 'text'), place, sealed)).toThrow(SealBrokenError);
    expect(() => openText(again.installationKey('jobs', 'contact'), place, sealed)).toThrow(SealBrokenError);
  });
});

describe('rotation', () => {
  it('wraps again and leaves what was sealed as it is', async () => {
    const store = memoryKeyStore();
    await using world = await vaultWorld({ keyStore: store });
    await world.vault.createKeys('case:1', ['text']);
    const sealed = sealText(await world.vault.key('case:1', 'text'), place, 'x');
    const before = store.copy();
    expect(await world.vault.rotateRoot()).toEqual({ rewrapped: 4 });
    expect(await world.vault.rotatePurposeKeys()).toEqual({ rewrapped: 5 });
    const again = await world.open();
    expect(openText(await again.key('case:1', 'text'), place, sealed)).toBe('x');
    const restored = await world.open(before);
    expect(openText(await restored.key('case:1', 'text'), place, sealed)).toBe('x');
    await world.vault.retireOldRoots();
    await expect(world.open(before)).rejects.toThrow(KeyServiceError);
    expect(openText(await (await world.open()).key('case:1', 'text'), place, sealed)).toBe('x');
  });

  it('retires no root that is in use, also when another process rotated', async () => {
    await using world = await vaultWorld();
    const other = await world.open();
    await world.vault.createKeys('case:1', ['text']);
    await world.vault.rotateRoot();
    await other.retireOldRoots();
    await expect((await world.open()).key('case:1', 'text')).resolves.toBeDefined();
  });

  it('ends with the vault: a closed one gives no key', async () => {
    await using world = await vaultWorld();
    await world.vault.createKeys('case:1', ['text']);
    const key = await world.vault.key('case:1', 'text');
    world.vault.close();
    expect(() => sealText(key, place, 'x')).toThrow(KeyUnavailableError);
    await expect(world.vault.key('case:1', 'text')).rejects.toThrow(KeyServiceError);
    expect(() => world.vault.lookup('e-mail', 'x')).toThrow(KeyUnavailableError);
  });
});

type Step =
  | { do: 'create' | 'destroy' | 'read'; subject: string }
  | { do: 'rotate root' | 'rotate purposes' | 'restart' | 'back up' | 'restore and replay' };

const subject = fc.integer({ min: 1, max: 4 }).map((n) => `case:${n}`);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('create' as const, 'destroy' as const, 'read' as const), subject }),
  fc.record({
    do: fc.constantFrom(
      'rotate root' as const,
      'rotate purposes' as const,
      'restart' as const,
      'back up' as const,
      'restore and replay' as const,
    ),
  }),
);

it('keeps destroyed what was destroyed and readable what was not, whatever happens in between', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      let store = memoryKeyStore();
      await using world = await vaultWorld({ keyStore: store });
      let { vault } = world;
      let sealed = new Map<string, Buffer>();
      let backup = { store: store.copy(), sealed: new Map(sealed) };
      const destroyed = new Set<string>();
      for (const step of steps) {
        if (step.do === 'create' && !destroyed.has(step.subject)) {
          await vault.createKeys(step.subject, ['text']);
          sealed.set(step.subject, sealText(await vault.key(step.subject, 'text'), place, step.subject));
        } else if (step.do === 'destroy') {
          await vault.destroy(step.subject);
          destroyed.add(step.subject);
          sealed.delete(step.subject);
        } else if (step.do === 'rotate root') await vault.rotateRoot();
        else if (step.do === 'rotate purposes') await vault.rotatePurposeKeys();
        else if (step.do === 'restart') vault = await world.open(store);
        else if (step.do === 'back up') backup = { store: store.copy(), sealed: new Map(sealed) };
        else if (step.do === 'restore and replay') {
          const tombstones: Tombstone[] = [];
          for await (const tombstone of vault.tombstones()) tombstones.push(tombstone);
          store = backup.store.copy();
          sealed = new Map([...backup.sealed].filter(([name]) => !destroyed.has(name)));
          vault = await world.open(store);
          await vault.replayTombstones(tombstones);
        }
        for (const name of destroyed) await expect(vault.key(name, 'text')).rejects.toThrow(KeyDestroyedError);
        for (const [name, bytes] of sealed) expect(openText(await vault.key(name, 'text'), place, bytes)).toBe(name);
      }
    }),
    { numRuns: 40 },
  );
});
