import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, statfsSync, statSync, utimesSync, writeFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { isLinux, isRoot, makePlace, mountMemory } from '../database/fixtures/place.ts';
import { describeObjectStorage, listKeys, readObject } from './contract.ts';
import { openFileStorage } from './files.ts';
import { InvalidKeyError, StorageFullError } from './port.ts';

describeObjectStorage('a folder', () => openFileStorage({ directory: join(makePlace(), 'objects') }));

test('objects and their folders are private', async () => {
  const directory = join(makePlace(), 'objects');
  const storage = await openFileStorage({ directory });
  await storage.put('media/a', Buffer.from('seen'));
  expect(statSync(join(directory, 'media')).mode & 0o777).toBe(0o700);
  expect(statSync(join(directory, 'media', 'a')).mode & 0o777).toBe(0o600);
});

test('a key cannot be the folder of another', async () => {
  const storage = await openFileStorage({ directory: makePlace() });
  await storage.put('a/b', Buffer.from('seen'));
  await expect(storage.put('a', Buffer.from('no'))).rejects.toBeInstanceOf(InvalidKeyError);
  await expect(storage.put('a/b/c', Buffer.from('no'))).rejects.toBeInstanceOf(InvalidKeyError);
  expect(await listKeys(storage)).toEqual(['a/b']);
  expect(await storage.head('a/b/c')).toBeUndefined();
});

test('a second program on the folder leaves uploads under way alone; old leftovers go', async () => {
  const directory = makePlace();
  const storage = await openFileStorage({ directory });
  const left = join(directory, '.incoming', 'left');
  writeFileSync(left, 'half');
  utimesSync(left, new Date('2020-01-01'), new Date('2020-01-01'));
  async function* whileAnotherOpens(): AsyncGenerator<Buffer> {
    yield Buffer.from('one ');
    await openFileStorage({ directory });
    yield Buffer.from('two');
  }
  await storage.put('whole', whileAnotherOpens());
  expect(String(await readObject(storage, 'whole'))).toBe('one two');
  expect(readdirSync(join(directory, '.incoming'))).toEqual([]);
});

test('a program killed in the middle of an upload leaves no object behind', async () => {
  const directory = makePlace();
  const script = `
    import { openFileStorage } from ${JSON.stringify(new URL('files.ts', import.meta.url).href)};
    const storage = await openFileStorage({ directory: ${JSON.stringify(directory)} });
    await storage.put('whole', Buffer.from('complete'));
    await storage.put('half', (async function* () {
      yield Buffer.alloc(100_000);
      yield Buffer.alloc(0);
      process.stdout.write('half-way');
      await new Promise(() => setTimeout(() => {}, 60_000));
    })());`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await new Promise((resolve) => child.stdout.once('data', resolve));
  child.kill('SIGKILL');
  const storage = await openFileStorage({ directory });
  expect(await listKeys(storage)).toEqual(['whole']);
  expect(await storage.head('half')).toBeUndefined();
});

const canMount = isRoot && isLinux;
if (!canMount) console.log('The full disk is skipped: only root on Linux may mount a small file system for it.');

test.runIf(canMount)('on a full disk nothing half-stored stays, and it goes on once there is room', async (context) => {
  const disk = makePlace();
  if (!mountMemory(disk, 4)) {
    console.log('The full disk is skipped: mounting is not permitted here.');
    context.skip();
  }
  const directory = join(disk, 'objects');
  mkdirSync(directory);
  const storage = await openFileStorage({ directory });
  await storage.put('first', Buffer.alloc(1_000_000, 'a'));
  const filler = join(disk, 'filler');
  const free = statfsSync(disk);
  writeFileSync(filler, Buffer.alloc(free.bavail * free.bsize - 500_000));
  await expect(storage.put('second', Buffer.alloc(1_000_000, 'b'))).rejects.toBeInstanceOf(StorageFullError);
  await expect(storage.put('first', Buffer.alloc(1_000_000, 'c'))).rejects.toBeInstanceOf(StorageFullError);
  expect(await listKeys(storage)).toEqual(['first']);
  expect((await readObject(storage, 'first')).equals(Buffer.alloc(1_000_000, 'a'))).toBe(true);
  expect(readdirSync(join(directory, '.incoming'))).toEqual([]);
  rmSync(filler);
  await storage.put('second', Buffer.alloc(1_000_000, 'b'));
  expect(await listKeys(storage)).toEqual(['first', 'second']);
});
