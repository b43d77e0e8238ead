import type { ChildProcess } from 'node:child_process';
import { readFile, readlink, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execFile } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive } from './lock.ts';

/** What a running server says of itself in `postmaster.pid`. */
export interface PostmasterFile {
  readonly pid: number;
  readonly socketDirectory: string;
  readonly ready: boolean;
}

export async function readPostmasterFile(dataDirectory: string): Promise<PostmasterFile | undefined> {
  const text = await readFile(join(dataDirectory, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number.parseInt(lines[0] ?? '', 10);
  if (!(pid > 0)) return undefined;
  return { pid, socketDirectory: lines[4] ?? '', ready: lines[7] === 'ready' };
}

/**
 * Deals with what an earlier program left behind in a folder that we now own: a live server is stopped; the directory
 * of its socket is removed.
 *
 * @returns the pid left in `postmaster.pid` by a server that is gone, if any. By now another process may bear it.
 */
export async function stopOrphan(
  dataDirectory: string,
  ownSocketDirectory: string,
  log: (event: string, details?: Record<string, unknown>) => void,
): Promise<number | undefined> {
  const left = await readPostmasterFile(dataDirectory);
  if (!left) return undefined;
  if (await isServerOf(left.pid, dataDirectory)) {
    log('database.orphan', { pid: left.pid });
    await stopProcess(left.pid, () => isServerOf(left.pid, dataDirectory));
  }
  const { socketDirectory } = left;
  // Not our own: the server that left the file may be one we started a moment ago.
  if (socketDirectory !== ownSocketDirectory && /\/or-\w{6}$/.test(socketDirectory)) {
    await rm(socketDirectory, { recursive: true, force: true });
  }
  return (await readPostmasterFile(dataDirectory))?.pid;
}

/** Fast shutdown (finish nothing, lose nothing), then the harder ways: all are safe, the later only recover longer. */
export async function stopProcess(pid: number, isStillThere: () => Promise<boolean> | boolean): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (let waited = 0; waited < 10_000; waited += 20) {
      if (!(await isStillThere())) return;
      await delay(20);
    }
  }
}

/**
 * Whether the process is a server working on that folder. A pid alone proves nothing: after a reboot, or in a
 * container, it may belong to anybody.
 */
export async function isServerOf(pid: number, dataDirectory: string): Promise<boolean> {
  if (pid === process.pid || !isAlive(pid)) return false;
  const folder = await realpath(dataDirectory);
  if (process.platform === 'linux') {
    // The server works inside its data folder; nothing else has a reason to.
    return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === folder;
  }
  return new Promise((resolve) => {
    execFile('ps', ['-o', 'command=', '-p', String(pid)], (_error, stdout) =>
      resolve(stdout.includes('postgres') && (stdout.includes(folder) || stdout.includes(dataDirectory))),
    );
  });
}

export interface ServerExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The end of a child process, and the last lines it wrote to standard error. */
export function follow(
  child: ChildProcess,
  onLine: (line: string) => void,
): { readonly exited: Promise<ServerExit>; hasExited(): boolean; lastLines(): string } {
  const recent: string[] = [];
  let rest = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      recent.push(line);
      if (recent.length > 10) recent.shift();
      onLine(line);
    }
  });
  let done = false;
  const exited = new Promise<ServerExit>((resolve) => {
    child.once('error', (error) => {
      done = true;
      recent.push(error.message);
      resolve({ code: null, signal: null });
    });
    // `exit`, not `close`: children of a killed server may hold its standard error open for a while.
    child.once('exit', (code, signal) => {
      done = true;
      resolve({ code, signal });
    });
  });
  return { exited, hasExited: () => done, lastLines: () => recent.join('\n') };
}
