import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { databaseUrl } from './address.ts';
import { loadPassword } from './cluster.ts';
import { isServerOf, readPostmasterFile } from './postmaster.ts';

/**
 * The address of an embedded database that another program is running on this folder now, for commands that work beside it
 * (an online backup). Undefined when none is. Whoever may read the folder's password file may connect.
 */
export async function findRunningDatabase(
  directory: string,
): Promise<((database: string, role?: string) => string) | undefined> {
  if (!existsSync(join(directory, 'password'))) return undefined;
  const folder = await realpath(directory);
  const file = await readPostmasterFile(join(folder, 'data'));
  if (file === undefined || !file.ready || !(await isServerOf(file.pid, join(folder, 'data')))) return undefined;
  const password = await loadPassword(folder);
  return (database, role) => databaseUrl(file.socketDirectory, password, database, role);
}
