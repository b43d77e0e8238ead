import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, type Dirent } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import {
  assertKey,
  assertRange,
  type Bytes,
  InvalidKeyError,
  ObjectNotFoundError,
  type ObjectStorage,
  StorageFullError,
} from './port.ts';

/** Longer than any upload lasts. */
const ABANDONED_AFTER_MILLISECONDS = 24 * 60 * 60 * 1000;

/**
 * Objects as files of a folder: written under a random name, forced to disk, read back and compared, renamed into
 * place. Several programs may use the folder at once.
 */
export async function openFileStorage(options: { directory: string }): Promise<ObjectStorage> {
  const root = options.directory;
  const incoming = join(root, '.incoming');
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  await removeAbandoned(incoming);
  const pathOf = (key: string): string => {
    assertKey(key);
    return join(root, key);
  };
  return {
    put: (key, bytes) => put({ root, key, path: pathOf(key), incoming, bytes }),
    get: (key, range) => get(pathOf(key), key, range),
    head: async (key) => {
      const facts = await stat(pathOf(key)).catch(absent);
      return facts?.isFile() === true ? { size: facts.size } : undefined;
    },
    delete: async (key) => {
      const path = pathOf(key);
      const facts = await stat(path).catch(absent);
      if (facts?.isFile() !== true) return;
      await rm(path, { force: true });
      await syncDirectory(dirname(path));
    },
    list: (prefix) => list(root, '', prefix),
  };
}

/** What a crash left half written was never visible. It goes when no other program can still be writing it. */
async function removeAbandoned(incoming: string): Promise<void> {
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name);
    const facts = await stat(path).catch(absent);
    if (facts && Date.now() - facts.mtimeMs > ABANDONED_AFTER_MILLISECONDS) await rm(path, { force: true });
  }
}

async function put(options: {
  root: string;
  key: string;
  path: string;
  incoming: string;
  bytes: Bytes;
}): Promise<{ size: number; sha256: Buffer }> {
  const { root, key, path } = options;
  const temporary = join(options.incoming, randomBytes(16).toString('hex'));
  try {
    const written = await write(temporary, options.bytes);
    const sha256 = await hashOf(temporary);
    if (!sha256.equals(written.sha256)) throw new Error('what was read back differs from what was written');
    const created = await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await rename(temporary, path);
    await syncDirectory(dirname(path));
    // A power cut must not take new folders away from under the object either.
    if (created !== undefined) await syncUpTo(root, dirname(path));
    return written;
  } catch (error) {
    await rm(temporary, { force: true });
    throw explain(error, key);
  }
}

function explain(error: unknown, key: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return new StorageFullError();
  // The key is a folder of another object, or goes through one.
  if (code === 'EISDIR' || code === 'ENOTDIR' || code === 'EEXIST') return new InvalidKeyError(key);
  return error;
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
  if (range !== undefined) assertRange(range);
  const file = await open(path, 'r').catch(absent);
  if (file === undefined) throw new ObjectNotFoundError(key);
  if (!(await file.stat()).isFile()) {
    await file.close();
    throw new ObjectNotFoundError(key);
  }
  if (range === undefined) return file.createReadStream();
  if (range.start === range.end) {
    await file.close();
    return Readable.from([], { objectMode: false });
  }
  return file.createReadStream({ start: range.start, end: range.end - 1 });
}

/** Folder by folder, so that neither the whole list nor folders beside the prefix are ever read. */
async function* list(root: string, folder: string, prefix: string): AsyncGenerator<string> {
  const entries = (await readdir(join(root, folder), { withFileTypes: true }).catch(absent)) ?? [];
  const keyOf = (entry: Dirent): string => folder + entry.name + (entry.isDirectory() ? '/' : '');
  for (const entry of entries.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))) {
    const key = keyOf(entry);
    if (entry.name.startsWith('.')) continue;
    if (!entry.isDirectory() && key.startsWith(prefix)) yield key;
    if (entry.isDirectory() && (key.startsWith(prefix) || prefix.startsWith(key))) yield* list(root, key, prefix);
  }
}

async function syncUpTo(root: string, directory: string): Promise<void> {
  for (let path = directory; path !== root && path.startsWith(root);) {
    path = dirname(path);
    await syncDirectory(path);
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
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
  throw error;
}
