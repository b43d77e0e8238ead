import { describe, expect, it } from 'vitest';
import type { KeyStore } from '../key-store.ts';

/** What every key store must do. `make` gives an empty one. */
export function keyStoreContract(name: string, make: () => Promise<KeyStore>): void {
  const at = (day: number) => new Date(Date.UTC(2026, 0, day));

  describe(name, () => {
    it('keeps the first of two purpose keys of one version', async () => {
      const store = await make();
      await store.addPurposeKey({ purpose: 'text', version: 1, wrapped: 'first' });
      await store.addPurposeKey({ purpose: 'text', version: 1, wrapped: 'second' });
      await store.addPurposeKey({ purpose: 'text', version: 2, wrapped: 'third' });
      await store.addPurposeKey({ purpose: 'media', version: 1, wrapped: 'fourth' });
      await store.rewrapPurposeKey({ purpose: 'text', version: 2, wrapped: 'again' });
      expect((await store.purposeKeys()).sort((a, b) => a.wrapped.localeCompare(b.wrapped))).toEqual([
        { purpose: 'text', version: 2, wrapped: 'again' },
        { purpose: 'text', version: 1, wrapped: 'first' },
        { purpose: 'media', version: 1, wrapped: 'fourth' },
      ]);
    });

    it('adds the keys a subject lacks and never replaces one', async () => {
      const store = await make();
      expect(await store.create('case:1', { text: '1.a' })).toBe('created');
      expect(await store.create('case:1', { text: '1.b', media: '1.c' })).toBe('created');
      expect(await store.load(['case:1'], 'text')).toEqual([{ subject: 'case:1', wrapped: '1.a', destroyed: false }]);
      expect(await store.load(['case:1', 'case:1'], 'media')).toEqual([
        { subject: 'case:1', wrapped: '1.c', destroyed: false },
      ]);
      expect(await store.load(['case:1', 'case:2'], 'backup')).toEqual([
        { subject: 'case:1', wrapped: undefined, destroyed: false },
      ]);
    });

    it('destroys for good, known and unknown subjects alike, and keeps the first date', async () => {
      const store = await make();
      await store.create('case:1', { text: '1.a' });
      const tombstones = [
        { subject: 'case:1', destroyedAt: at(2) },
        { subject: 'case:2', destroyedAt: at(3) },
      ];
      expect(await store.destroy(tombstones)).toBe(2);
      expect(await store.destroy([{ subject: 'case:1', destroyedAt: at(9) }])).toBe(0);
      expect(await store.create('case:1', { text: '1.b' })).toBe('destroyed');
      expect(await store.create('case:2', { text: '1.b' })).toBe('destroyed');
      expect(await store.load(['case:1'], 'text')).toEqual([
        { subject: 'case:1', wrapped: undefined, destroyed: true },
      ]);
      expect(await store.tombstones('', 10)).toEqual(tombstones);
      expect(await store.tombstones('case:1', 10)).toEqual(tombstones.slice(1));
      expect(await store.tombstones('', 1)).toEqual(tombstones.slice(0, 1));
      expect(await store.destroy([])).toBe(0);
    });

    it('takes the same tombstone twice in one replay', async () => {
      const store = await make();
      const tombstone = { subject: 'case:1', destroyedAt: at(1) };
      expect(await store.destroy([tombstone, tombstone])).toBe(1);
    });

    it('finds what is wrapped under another version and replaces it only where it still stands', async () => {
      const store = await make();
      await store.create('case:1', { text: '1.a', media: '1.m' });
      await store.create('case:2', { text: '2.b' });
      await store.create('case:3', { text: '12.c' });
      expect(await store.stale('text', 2, 10)).toEqual([
        { subject: 'case:1', wrapped: '1.a' },
        { subject: 'case:3', wrapped: '12.c' },
      ]);
      expect(await store.stale('text', 2, 1)).toHaveLength(1);
      const replaced = await store.rewrap('text', [
        { subject: 'case:1', from: '1.a', to: '2.a' },
        { subject: 'case:3', from: '1.elsewhere', to: '2.c' },
        { subject: 'case:9', from: '1.x', to: '2.x' },
      ]);
      expect(replaced).toBe(1);
      expect(await store.stale('text', 2, 10)).toEqual([{ subject: 'case:3', wrapped: '12.c' }]);
      expect((await store.load(['case:1'], 'media'))[0]?.wrapped).toBe('1.m');
    });

    it('does not bring a destroyed key back by rewrapping it', async () => {
      const store = await make();
      await store.create('case:1', { text: '1.a' });
      await store.destroy([{ subject: 'case:1', destroyedAt: at(1) }]);
      expect(await store.rewrap('text', [{ subject: 'case:1', from: '1.a', to: '2.a' }])).toBe(0);
      expect((await store.load(['case:1'], 'text'))[0]?.wrapped).toBeUndefined();
    });
  });
}
