import { randomBytes } from 'node:crypto';
import { link, open, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { encodeParts, versionPart } from './encoding.ts';
import { KeyServiceError } from './errors.ts';
import { gcmOpen, gcmSeal } from './gcm.ts';
import type { KeyService } from './key-service.ts';

interface Roots {
  current: number;
  readonly keys: Map<number, Buffer>;
}

/**
 * The key service of a single machine: root keys in a file that only its owner may read. Several programs may share it;
 * a root that another one made is picked up when it is first met.
 *
 * @param create whether a missing file is made (first start); when false a missing file is an error
 * @throws KeyServiceError when the file is missing, damaged, or readable by others than its owner
 */
export async function openFileKeyService(options: { file: string; create: boolean }): Promise<KeyService> {
  const { file, create } = options;
  let roots = await readRoots(file).catch(async (error: unknown) => {
    if (!hasCode(error, 'ENOENT')) throw error;
    if (!create) {
      throw new KeyServiceError(`There is no key file at ${file}, and creating one here is not allowed.`, {
        cause: error,
      });
    }
    await writeRoots(file, { current: 1, keys: new Map([[1, randomBytes(32)]]) }, 'never-replace');
    return readRoots(file);
  });

  let closed = false;

  // Never awaits: between taking a key and using it, it must not be zeroed.
  function rootKey(version: number): Buffer {
    const key = roots.keys.get(version);
    if (closed) throw new KeyServiceError('The key service is closed.');
    if (key === undefined) throw new KeyServiceError(`The key file has no root key of version ${version}.`);
    return key;
  }

  async function readAgain(): Promise<void> {
    const now = await readRoots(file);
    if (closed) zero(now);
    else roots = now;
  }

  /** Reads the file again, changes it, and takes over the result; nobody else changes it meanwhile. */
  async function change(next: (now: Roots) => Roots): Promise<void> {
    await using _lock = await lockFile(file);
    await writeRoots(file, next(await readRoots(file)), 'replace');
    await readAgain();
  }

  return {
    async wrap(label, secret) {
      // Another program may have rotated: wrapping is rare, and must not go on under a root that is about to be retired.
      await readAgain();
      const version = roots.current;
      const sealed = gcmSeal(rootKey(version), aad(label, version), secret);
      return `file:${version}:${sealed.toString('base64url')}`;
    },
    async unwrap(label, wrapped) {
      const { version, body } = parse(wrapped);
      if (!roots.keys.has(version)) await readAgain();
      return gcmOpen(rootKey(version), aad(label, version), body);
    },
    rotate: () =>
      change(({ current, keys }) => ({
        current: current + 1,
        keys: new Map([...keys, [current + 1, randomBytes(32)]]),
      })),
    isStale: (wrapped) => parse(wrapped).version !== roots.current,
    retire: (inUse) =>
      change(({ current, keys }) => {
        const needed = new Set([current, ...inUse.map((wrapped) => parse(wrapped).version)]);
        return { current, keys: new Map([...keys].filter(([version]) => needed.has(version))) };
      }),
    close() {
      closed = true;
      zero(roots);
    },
  };
}

/** One change at a time: two programs rotating at once would each write a file without the other's root. */
async function lockFile(file: string): Promise<AsyncDisposable> {
  const lock = `${file}.lock`;
  try {
    await (await open(lock, 'wx', 0o600)).close();
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
    const hint = `Another program is changing the root keys. If none is, a crash left ${lock} behind: delete it.`;
    throw new KeyServiceError(hint, { cause: error });
  }
  return { [Symbol.asyncDispose]: () => unlink(lock) };
}

function zero({ keys }: Roots): void {
  for (const key of keys.values()) key.fill(0);
  keys.clear();
}

function aad(label: string, version: number): Buffer {
  return encodeParts(['openrounds.vault/root@1', label, versionPart(version)]);
}

function parse(wrapped: string): { version: number; body: Buffer } {
  const match = /^file:(\d{1,9}):([\w-]+)$/.exec(wrapped);
  if (match === null) throw new KeyServiceError('This key was wrapped by another kind of key service.');
  return { version: Number(match[1]), body: Buffer.from(match[2] ?? '', 'base64url') };
}

async function readRoots(file: string): Promise<Roots> {
  const handle = await open(file, 'r');
  try {
    const { mode, uid } = await handle.stat();
    // The check is on the opened file, not on the name, so that nothing can be swapped in between.
    if (process.getuid !== undefined) {
      if ((mode & 0o077) !== 0) {
        throw new KeyServiceError(
          `The key file ${file} is open to others (mode ${(mode & 0o777).toString(8)}): set it to 600.`,
        );
      }
      if (uid !== process.getuid() && uid !== 0)
        throw new KeyServiceError(`The key file ${file} belongs to another user.`);
    }
    return parseRoots(file, await handle.readFile('utf8'));
  } finally {
    await handle.close();
  }
}

/** The file: a first line `openrounds-root-keys 1`, then one line `<version> <base64 of 32 bytes>` for each root, the last being current. */
function parseRoots(file: string, text: string): Roots {
  const [title, ...lines] = text.trimEnd().split('\n');
  const keys = new Map<number, Buffer>();
  for (const line of lines) {
    const match = /^([1-9]\d{0,8}) ([A-Za-z0-9+/]{43}=)$/.exec(line);
    if (match !== null) keys.set(Number(match[1]), Buffer.from(match[2] ?? '', 'base64'));
  }
  if (title !== 'openrounds-root-keys 1' || keys.size === 0 || keys.size !== lines.length) {
    throw new KeyServiceError(
      `The key file ${file} is damaged. Restore it from its backup; without it nothing can be read.`,
    );
  }
  return { current: Math.max(...keys.keys()), keys };
}

async function writeRoots(file: string, roots: Roots, mode: 'replace' | 'never-replace'): Promise<void> {
  const temporary = `${file}.${randomBytes(6).toString('hex')}.new`;
  const lines = [...roots.keys].map(([version, key]) => `${version} ${key.toString('base64')}`);
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await handle.writeFile(`openrounds-root-keys 1\n${lines.join('\n')}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  // A first start must not replace a key that another first start has just made: link() fails where rename() replaces.
  if (mode === 'replace') await rename(temporary, file);
  else await linkOrKeep(temporary, file);
  await syncFolder(dirname(file));
}

async function linkOrKeep(temporary: string, file: string): Promise<void> {
  try {
    await link(temporary, file);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await unlink(temporary);
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
