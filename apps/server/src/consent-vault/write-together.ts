import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * A folder with these files, all of them or none: written under another name, synced, renamed. Where the folder is there
 * already, another process was first, and its files are the ones.
 */
export async function writeTogether(
  folder: string,
  files: readonly { readonly name: string; readonly text: string; readonly mode: number }[],
): Promise<void> {
  const fresh = `${folder}.${randomBytes(6).toString('hex')}`;
  await mkdir(fresh, { recursive: true, mode: 0o700 });
  try {
    for (const { name, text, mode } of files) await writeFile(join(fresh, name), text, mode);
    await sync(fresh);
    await rename(fresh, folder);
    await sync(dirname(folder));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/** The file as it is from now on, or as it was: written under another name, synced, renamed; no draft is left. */
export async function replaceFile(path: string, text: string, mode: number): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    await writeFile(draft, text, mode);
    await rename(draft, path);
    await sync(dirname(path));
  } finally {
    await rm(draft, { force: true });
  }
}

/** What a file holds; undefined where there is none. */
export const readIfThere = (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });

async function writeFile(path: string, text: string, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function sync(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
