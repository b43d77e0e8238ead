import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';

/** Another live program owns this folder. Nothing in the folder was touched. */
export class DatabaseInUseError extends Error {
  readonly directory: string;
  /** Process id of the owner, where it could be read. */
  readonly ownerPid: number | undefined;

  constructor(directory: string, ownerPid: number | undefined) {
    const owner = ownerPid === undefined ? 'another running program' : `another running program (pid ${ownerPid})`;
    super(
      `The database folder ${directory} is in use by ${owner}. Stop that program first, or start this one on another folder.`,
    );
    this.name = 'DatabaseInUseError';
    this.directory = directory;
    this.ownerPid = ownerPid;
  }
}

export interface OwnershipLock {
  release(): Promise<void>;
}

const SQLITE_BUSY = 5;
/** For an owner whose program was killed: its own process is about to follow. */
const ENDING_MILLISECONDS = 10_000;

/**
 * Takes sole ownership of a folder for the life of this process.
 *
 * The lock is one the kernel holds for us (SQLite's byte-range lock on the file `lock`), so it cannot outlive its
 * owner: a `kill -9` leaves nothing stale, and of two starts at the same moment exactly one wins. `BEGIN IMMEDIATE`
 * takes the one lock that admits a single holder without needing others to let go first.
 *
 * Nothing else in this process may open and close the file `lock`: POSIX drops a process's locks on any close.
 *
 * @param owner the program that others are told to stop: this one, or the one that it works for
 * @throws DatabaseInUseError when another program holds it.
 */
export async function acquireOwnership(directory: string, owner: number): Promise<OwnershipLock> {
  const ownerFile = join(directory, 'owner');
  const file = join(directory, 'lock');
  const began = performance.now();
  let handle = tryOwnership(file);
  while (handle === undefined) {
    const other = await readOwner(ownerFile);
    if (other !== undefined || performance.now() - began > ENDING_MILLISECONDS)
      throw new DatabaseInUseError(directory, other);
    handle = tryOwnership(file);
  }
  const held = handle;
  await chmod(file, 0o600);
  // Only for the message above: no reason to fail, should the disk be full.
  await writeFile(ownerFile, `${owner}\n`, { mode: 0o600 }).catch(() => undefined);
  return {
    async release() {
      if (!held.isOpen) return;
      await writeFile(ownerFile, '').catch(() => undefined);
      held.close();
    },
  };
}

function tryOwnership(file: string): DatabaseSync | undefined {
  const handle = new DatabaseSync(file);
  try {
    handle.exec('BEGIN IMMEDIATE');
    return handle;
  } catch (error) {
    handle.close();
    if (!isBusy(error)) throw error;
    return undefined;
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}

/** The winner of a simultaneous start may not have written its pid yet: give it a moment. */
async function readOwner(file: string): Promise<number | undefined> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const pid = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10);
    if (pid > 0 && isAlive(pid)) return pid;
    await delay(50);
  }
  return undefined;
}

/** True while a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
