import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { KeyServiceError, SealBrokenError } from './errors.ts';
import { openFileKeyService } from './file-key-service.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const secret = Buffer.alloc(32, 7);

describe('the key file', () => {
  it('is made on first start, for its owner alone, and read on the next', async () => {
    await using folder = await temporaryFolder();
    const file = folder.path('keys');
    const first = await openFileKeyService({ file, create: true });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const wrapped = await first.wrap('purpose-key:text:1', secret);
    first.close();
    const second = await openFileKeyService({ file, create: false });
    expect((await second.unwrap('purpose-key:text:1', wrapped)).equals(secret)).toBe(true);
  });

  it('is not made where that is not allowed', async () => {
    await using folder = await temporaryFolder();
    await expect(openFileKeyService({ file: folder.path('keys'), create: false })).rejects.toThrow(KeyServiceError);
  });

  it('is refused when others may read it', async () => {
    await using folder = await temporaryFolder();
    const file = folder.path('keys');
    (await openFileKeyService({ file, create: true })).close();
    for (const mode of [0o640, 0o604, 0o620, 0o610]) {
      await chmod(file, mode);
      await expect(openFileKeyService({ file, create: true })).rejects.toThrow(/600/);
    }
    await chmod(file, 0o400);
    (await openFileKeyService({ file, create: false })).close();
  });

  it('is refused when damaged, and left as it is', async () => {
    await using folder = await temporaryFolder();
    const file = folder.path('keys');
    (await openFileKeyService({ file, create: true })).close();
    const good = await readFile(file, 'utf8');
    for (const bad of ['', 'x', good.slice(0, -10), `${good}junk\n`, good.replace('openrounds', 'other')]) {
      await writeFile(file, bad);
      await expect(openFileKeyService({ file, create: true })).rejects.toThrow(KeyServiceError);
      expect(await readFile(file, 'utf8')).toBe(bad);
    }
  });

  it('is one and the same when many programs start at once', async () => {
    await using folder = await temporaryFolder();
    const file = folder.path('keys');
    const services = await Promise.all(Array.from({ length: 8 }, () => openFileKeyService({ file, create: true })));
    const wrapped = await Promise.all(services.map((service) => service.wrap('a', secret)));
    for (const service of services) {
      for (const text of wrapped) expect((await service.unwrap('a', text)).equals(secret)).toBe(true);
    }
  });
});

describe('a wrapped key', () => {
  it('stands in for no other, and is refused when altered', async () => {
    await using folder = await temporaryFolder();
    const service = await openFileKeyService({ file: folder.path('keys'), create: true });
    const wrapped = await service.wrap('a', secret);
    await expect(service.unwrap('b', wrapped)).rejects.toThrow(SealBrokenError);
    await expect(service.unwrap('a', `${wrapped.slice(0, -2)}AA`)).rejects.toThrow(SealBrokenError);
    await expect(service.unwrap('a', 'transit:1:AAAA')).rejects.toThrow(KeyServiceError);
    await expect(service.unwrap('a', wrapped.replace('file:1:', 'file:9:'))).rejects.toThrow(KeyServiceError);
  });

  it('survives rotation, is stale after it, and is lost once the old root is retired', async () => {
    await using folder = await temporaryFolder();
    const file = folder.path('keys');
    const service = await openFileKeyService({ file, create: true });
    const elsewhere = await openFileKeyService({ file, create: false });
    const old = await service.wrap('a', secret);
    await service.rotate();
    const fresh = await service.wrap('a', secret);
    expect([service.isStale(old), service.isStale(fresh)]).toEqual([true, false]);
    expect((await service.unwrap('a', old)).equals(secret)).toBe(true);
    // Another program learns of the new root when it first meets it.
    expect((await elsewhere.unwrap('a', fresh)).equals(secret)).toBe(true);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await service.retire([old]);
    expect((await service.unwrap('a', old)).equals(secret)).toBe(true);
    await service.retire([fresh]);
    await expect(service.unwrap('a', old)).rejects.toThrow(KeyServiceError);
    expect((await service.unwrap('a', fresh)).equals(secret)).toBe(true);
  });

  it('survives two programs rotating at once: one of them is refused', async () => {
    await using folder = await temporaryFolder();
    const file = folder.path('keys');
    const services = await Promise.all([1, 2, 3].map(() => openFileKeyService({ file, create: true })));
    const rotations = await Promise.allSettled(services.map((service) => service.rotate()));
    expect(rotations.some((rotation) => rotation.status === 'fulfilled')).toBe(true);
    const wrapped = await Promise.all(services.map((service) => service.wrap('a', secret)));
    for (const service of services) {
      for (const text of wrapped) expect((await service.unwrap('a', text)).equals(secret)).toBe(true);
    }
    await writeFile(`${file}.lock`, '');
    await expect(services[0]?.rotate()).rejects.toThrow(/delete it/);
  });

  it('is not opened by a closed service', async () => {
    await using folder = await temporaryFolder();
    const service = await openFileKeyService({ file: folder.path('keys'), create: true });
    const wrapped = await service.wrap('a', secret);
    service.close();
    await expect(service.unwrap('a', wrapped)).rejects.toThrow(KeyServiceError);
  });
});
