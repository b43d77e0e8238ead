import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KeyDestroyedError } from './errors.ts';
import { openFileKeyService } from './file-key-service.ts';
import { postgresKeyStore } from './postgres-key-store.ts';
import { startDatabase } from './testing/database.ts';
import { keyStoreContract } from './testing/key-store-contract.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { openVault } from './vault.ts';

let database: Awaited<ReturnType<typeof startDatabase>>;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

async function freshStore() {
  const query = await database.fresh();
  const store = postgresKeyStore(query);
  await store.migrate();
  return { store, query };
}

keyStoreContract('a key store on PostgreSQL', async () => (await freshStore()).store);

describe('on PostgreSQL', () => {
  it('sets itself up once, also when several programs start together', async () => {
    const query = await database.fresh();
    await Promise.all(Array.from({ length: 4 }, () => postgresKeyStore(query).migrate()));
    await postgresKeyStore(query).migrate();
    expect(await postgresKeyStore(query).purposeKeys()).toEqual([]);
  });

  it('leaves no key behind a tombstone, however creating and destroying interleave', async () => {
    const { store, query } = await freshStore();
    for (let round = 0; round < 40; round += 1) {
      const subject = `case:${round}`;
      const tombstone = { subject, destroyedAt: new Date(0) };
      const creates = Array.from({ length: 3 }, () => store.create(subject, { text: '1.a', media: '1.b' }));
      await Promise.all([creates[0], store.destroy([tombstone]), creates[1], creates[2]]);
    }
    const { rows } = await query(`select count(*)::int as n from keys.subject where wrapped <> '{}'`, []);
    expect(rows[0]?.['n']).toBe(0);
  });

  it('holds no key that opens without the key service, and serves two vaults at once', async () => {
    await using folder = await temporaryFolder();
    const { store, query } = await freshStore();
    const open = async () =>
      openVault({
        keyService: await openFileKeyService({ file: folder.path('keys'), create: true }),
        keyStore: store,
      });
    const [web, worker] = await Promise.all([open(), open()]);
    expect(web.installation).toBe(worker.installation);
    expect(web.lookup('e-mail', 'a@example.org').equals(worker.lookup('e-mail', 'a@example.org'))).toBe(true);

    await web.createKeys('case:1', ['text', 'media']);
    await web.rotatePurposeKeys();
    await web.rotateRoot();
    await expect(worker.key('case:1', 'media')).resolves.toBeDefined();
    await worker.destroy('case:1');
    await expect(worker.key('case:1', 'text')).rejects.toThrow(KeyDestroyedError);
    await expect(web.key('case:1', 'text')).rejects.toThrow(KeyDestroyedError);
    const { rows } = await query('select wrapped::text from keys.subject where destroyed_at is not null', []);
    expect(rows).toEqual([{ wrapped: '{}' }]);
    web.close();
    worker.close();
  });
});
