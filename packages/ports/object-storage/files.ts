import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { assertKey, type Bytes, ObjectNotFoundError, type ObjectStorage, StorageFullError } from './port.ts';

/** Objects as files of a folder: written under a random name, forced to disk, renamed into place, read back and compared. */
export async function openFileStorage(options: { directory: string }): Promise<ObjectStorage> {
  const root = options.directory;
  const incoming = join(root, '.incoming');
  // What a crash left half written was never visible and goes now.
  await rm(incoming, { recursive: true, force: true });
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  const pathOf = (key: string): string => {
    assertKey(key);
    return join(root, key);
  };
  return {
    put: (key, bytes) => put(pathOf(key), join(incoming, randomBytes(16).toString('hex')), bytes),
    get: (key, range) => get(pathOf(key), key, range),
    head: async (key) => {
      const facts = await stat(pathOf(key)).catch(absent);
      return facts === undefined ? undefined : { size: facts.size };
    },
    delete: async (key) => {
      const path = pathOf(key);
      await rm(path, { force: true });
      await syncDirectory(dirname(path)).catch(absent);
    },
    list: (prefix) => list(root, prefix),
  };
}

async function put(path: string, temporary: string, bytes: Bytes): Promise<{ size: number; sha256: Buffer }> {
  try {
    const written = await write(temporary, bytes);
    const sha256 = await hashOf(temporary);
    if (!sha256.equals(written.sha256)) throw new Error('what was read back differs from what was written');
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await rename(temporary, path);
    await syncDirectory(dirname(path));
    return written;
  } catch (error) {
    await rm(temporary, { force: true });
    throw isFull(error) ? new StorageFullError() : error;
  }
}

async function write(path: string, bytes: Bytes): Promise<{ size: number; sha256: Buffer }> {
  const hash = createHash('sha256');
  let size = 0;
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of bytes instanceof Uint8Array ? [bytes] : bytes) {
      hash.update(chunk);
      size += chunk.length;
      await file.writeFile(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { size, sha256: hash.digest() };
}

async function hashOf(path: string): Promise<Buffer> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest();
}

async function get(path: string, key: string, range?: { start: number; end: number }): Promise<Readable> {
  const file = await open(path, 'r').catch(absent);
  if (file === undefined) throw new ObjectNotFoundError(key);
  return file.createReadStream(range === undefined ? {} : { start: range.start, end: range.end - 1 });
}

async function* list(root: string, prefix: string): AsyncGenerator<string> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  for (const entry of entries.toSorted((a, b) =>
    join(a.parentPath, a.name).localeCompare(join(b.parentPath, b.name)),
  )) {
    if (!entry.isFile()) continue;
    const key = join(entry.parentPath, entry.name).slice(root.length + 1);
    if (key.startsWith(prefix) && !key.startsWith('.incoming/')) yield key;
  }
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

function absent(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
  throw error;
}

const isFull = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT', 'EFBIG'].includes((error as NodeJS.ErrnoException).code ?? '');
