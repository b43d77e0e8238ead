import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { InvalidKeyError, ObjectNotFoundError, type ObjectStorage } from './port.ts';

/** What every object storage has to keep. `open` gives an empty one. */
export function describeObjectStorage(name: string, open: () => Promise<ObjectStorage>): void {
  describe(`${name} as object storage`, () => {
    keepsWhatItIsGiven(open);
    keepsObjectsWhole(open);
    keepsItsKeys(open);
  });
}

/** All bytes of an object, or of a part of it. */
export async function readObject(
  storage: ObjectStorage,
  key: string,
  range?: { start: number; end: number },
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of (await storage.get(key, range)) as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export async function listKeys(storage: ObjectStorage, prefix = ''): Promise<string[]> {
  const keys: string[] = [];
  for await (const key of storage.list(prefix)) keys.push(key);
  return keys;
}

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

function keepsWhatItIsGiven(open: () => Promise<ObjectStorage>): void {
  test('gives back what was put, whole and in ranges', async () => {
    const storage = await open();
    const bytes = randomBytes(300_000);
    expect(await storage.put('media/x-ray', bytes)).toEqual({ size: bytes.length, sha256: sha256(bytes) });
    expect(await readObject(storage, 'media/x-ray')).toEqual(bytes);
    expect(await storage.head('media/x-ray')).toEqual({ size: bytes.length });
    for (const [start, end] of [
      [0, 1],
      [0, 300_000],
      [65_535, 65_537],
      [299_999, 300_000],
      [7, 7],
    ] as const) {
      expect(await readObject(storage, 'media/x-ray', { start, end })).toEqual(bytes.subarray(start, end));
    }
    expect(await readObject(storage, 'media/x-ray', { start: 299_990, end: 400_000 })).toEqual(bytes.subarray(299_990));
  });

  test('takes a stream of chunks, and nothing at all', async () => {
    const storage = await open();
    const bytes = randomBytes(200_001);
    expect(await storage.put('streamed', inChunks(bytes, 16_384))).toEqual({ size: 200_001, sha256: sha256(bytes) });
    expect(await readObject(storage, 'streamed')).toEqual(bytes);
    expect(await storage.put('empty', new Uint8Array())).toMatchObject({ size: 0 });
    expect(await readObject(storage, 'empty')).toEqual(Buffer.alloc(0));
  });

  test('says so when an object is not there, and deletes it as often as asked', async () => {
    const storage = await open();
    await storage.put('once', Buffer.from('seen'));
    await storage.delete('once');
    await storage.delete('once');
    await storage.delete('never/was');
    expect(await storage.head('once')).toBeUndefined();
    await expect(storage.get('once')).rejects.toBeInstanceOf(ObjectNotFoundError);
    await expect(storage.get('never/was', { start: 0, end: 1 })).rejects.toBeInstanceOf(ObjectNotFoundError);
  });

  test('refuses ranges that are none', async () => {
    const storage = await open();
    await storage.put('short', Buffer.from('seen'));
    for (const [start, end] of [
      [-1, 2],
      [2, 1],
      [0.5, 2],
      [0, Number.NaN],
    ] as const) {
      await expect(storage.get('short', { start, end })).rejects.toBeInstanceOf(RangeError);
    }
  });
}

function keepsObjectsWhole(open: () => Promise<ObjectStorage>): void {
  test('an object appears only when it is complete', async () => {
    const storage = await open();
    let seenMeanwhile: string[] | undefined;
    async function* slowly(): AsyncGenerator<Buffer> {
      yield Buffer.from('first half, ');
      seenMeanwhile = await listKeys(storage);
      expect(await storage.head('whole')).toBeUndefined();
      yield Buffer.from('second half');
    }
    await storage.put('whole', slowly());
    expect(seenMeanwhile).toEqual([]);
    expect(String(await readObject(storage, 'whole'))).toBe('first half, second half');
  });

  test('an upload that breaks off leaves nothing, and what was there stays', async () => {
    const storage = await open();
    async function* breakingOff(): AsyncGenerator<Buffer> {
      yield randomBytes(100_000);
      throw new Error('the connection was lost');
    }
    await expect(storage.put('new', breakingOff())).rejects.toThrow('the connection was lost');
    expect(await listKeys(storage)).toEqual([]);
    await storage.put('old', Buffer.from('as it was'));
    await expect(storage.put('old', breakingOff())).rejects.toThrow('the connection was lost');
    expect(String(await readObject(storage, 'old'))).toBe('as it was');
  });

  test('of several uploads to one key one wins whole', async () => {
    const storage = await open();
    const versions = Array.from({ length: 8 }, () => randomBytes(150_000));
    await Promise.all(versions.map((bytes) => storage.put('contested', inChunks(bytes, 10_000))));
    const winner = await readObject(storage, 'contested');
    expect(versions.filter((bytes) => bytes.equals(winner))).toHaveLength(1);
  });
}

function keepsItsKeys(open: () => Promise<ObjectStorage>): void {
  test('lists by prefix, in order', async () => {
    const storage = await open();
    for (const key of ['media/b', 'media/a/2', 'media/a/10', 'media/a-1', 'medial', 'Z']) {
      await storage.put(key, Buffer.from(key));
    }
    expect(await listKeys(storage)).toEqual(['Z', 'media/a-1', 'media/a/10', 'media/a/2', 'media/b', 'medial']);
    expect(await listKeys(storage, 'media/')).toEqual(['media/a-1', 'media/a/10', 'media/a/2', 'media/b']);
    expect(await listKeys(storage, 'media/a/1')).toEqual(['media/a/10']);
    expect(await listKeys(storage, 'nothing/')).toEqual([]);
  });

  test('a folder is no object', async () => {
    const storage = await open();
    await storage.put('media/a', Buffer.from('seen'));
    expect(await storage.head('media')).toBeUndefined();
    await expect(storage.get('media')).rejects.toBeInstanceOf(ObjectNotFoundError);
    await storage.delete('media');
    expect(await listKeys(storage)).toEqual(['media/a']);
  });

  test('refuses keys that are none, whatever is asked', async () => {
    const storage = await open();
    const wrong = [
      '',
      '/',
      '/etc/passwd',
      '../up',
      'a/../../up',
      'a//b',
      'a/',
      './a',
      '.hidden',
      'a/.b',
      'a\\b',
      'a\0b',
      'é',
      'a b',
      'x'.repeat(201),
    ];
    for (const key of wrong) {
      const attempts = [
        async () => storage.put(key, new Uint8Array()),
        async () => storage.get(key),
        async () => storage.head(key),
        async () => storage.delete(key),
      ];
      for (const attempt of attempts) await expect(attempt(), key).rejects.toBeInstanceOf(InvalidKeyError);
    }
    expect(await listKeys(storage)).toEqual([]);
  });
}
