import { mkdir, mkdtemp, realpath, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { Runtime } from './runtime.ts';
import { databaseUrl, rolePassword } from './address.ts';
import { ensureCluster, loadPassword } from './cluster.ts';
import { startGuard, type Guard } from './guard.ts';
import { acquireOwnership, type OwnershipLock } from './lock.ts';
import { follow, readPostmasterFile, stopOrphan, stopProcess, type ServerExit } from './postmaster.ts';
import { spawnAs } from './privileges.ts';
import { keepReserve, releaseReserve } from './reserve.ts';
import { chooseRuntime } from './runtime.ts';
import { serverArguments } from './settings.ts';

export { DatabaseBinariesMissingError } from './binaries.ts';
export { DatabaseVersionError } from './cluster.ts';
export { DatabaseInUseError } from './lock.ts';
export { CannotDropPrivilegesError } from './runtime.ts';

export type DatabaseLog = (event: string, details?: Record<string, unknown>) => void;

export interface EmbeddedDatabaseOptions {
  /** Holds everything of the database; made when missing. */
  readonly directory: string;
  /** Told what happens: the event's name and a few figures, never a value from the database. */
  readonly log: DatabaseLog;
  /** Default true. False gives up durability for speed: for tests only. */
  readonly fsync?: boolean;
  /** PostgreSQL settings that replace ours, by name. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Process id of the program that others are told to stop when they want the folder. Default: this one. */
  readonly owner?: number;
}

export interface DatabaseExit extends ServerExit {
  /** True when `stop` was called; false when the server died on its own or was killed. */
  readonly expected: boolean;
}

export interface EmbeddedDatabase {
  /** Process id of the server. */
  readonly pid: number;
  /**
   * Connection URL of a database over the unix socket, for `pg` and for libpq's programs. Contains a password. Without
   * a role: the superuser's.
   */
  url(database: string, role?: string): string;
  /** Creates the database unless it exists. */
  ensureDatabase(name: string): Promise<void>;
  /** Creates a role that may log in and nothing else, unless it exists. `url(database, role)` then works. */
  ensureRole(name: string): Promise<void>;
  /** Ends all connections, stops the server and gives up the folder. Safe to call twice. */
  stop(): Promise<void>;
  /** Settles when the server has ended, for whatever reason; the folder is free again. Never rejects. */
  readonly exited: Promise<DatabaseExit>;
}

/** The server did not come up within the time it is given. The message ends with what it said last. */
export class DatabaseStartError extends Error {
  constructor(directory: string, lastLines: string) {
    super(`The database in ${directory} did not start. It said: ${lastLines || '(nothing)'}`);
    this.name = 'DatabaseStartError';
  }
}

const RETRY_FOR_MILLISECONDS = 15_000;
const RECOVERY_LIMIT_MILLISECONDS = 15 * 60_000;

/**
 * Starts the PostgreSQL that comes with the program on a folder, making the folder first when it is new. It listens on
 * a unix socket in a private directory only, never on the network, and is stopped when this program dies, however.
 *
 * @throws DatabaseInUseError another live program owns the folder, which stays untouched
 * @throws DatabaseVersionError the folder was made by another major version, and stays untouched
 * @throws DatabaseBinariesMissingError, CannotDropPrivilegesError, DatabaseStartError
 */
export async function startEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  await mkdir(options.directory, { recursive: true, mode: 0o700 });
  await assertOwn(options.directory);
  const directory = await realpath(options.directory);
  const lock = await acquireOwnership(directory, options.owner ?? process.pid);
  const undo: (() => Promise<unknown>)[] = [() => lock.release()];
  try {
    return await startOwned(directory, options, lock, undo);
  } catch (error) {
    for (const step of undo.reverse()) await step();
    throw error;
  }
}

/** The folder belongs to another user of this machine. It was not touched. */
export class DatabaseFolderOwnerError extends Error {
  constructor(directory: string, uid: number) {
    super(
      `The database folder ${directory} belongs to the user with id ${uid}. Start as that user, or on another folder.`,
    );
    this.name = 'DatabaseFolderOwnerError';
  }
}

async function assertOwn(directory: string): Promise<void> {
  const { uid } = await stat(directory);
  const own = process.getuid?.() ?? uid;
  if (own !== 0 && own !== uid) throw new DatabaseFolderOwnerError(directory, uid);
}

async function startOwned(
  directory: string,
  options: EmbeddedDatabaseOptions,
  lock: OwnershipLock,
  undo: (() => Promise<unknown>)[],
): Promise<EmbeddedDatabase> {
  const { log, fsync = true } = options;
  await releaseReserve(directory);
  const dataDirectory = join(directory, 'data');
  const socketDirectory = await makeSocketDirectory();
  undo.push(() => rm(socketDirectory, { recursive: true, force: true }));
  const guard = startGuard({ pidFile: join(dataDirectory, 'postmaster.pid'), socketDirectory });
  undo.push(async () => guard.dismiss());
  const runtime = await chooseRuntime(dataDirectory, socketDirectory);
  const password = await loadPassword(directory);
  const cluster = { directory, dataDirectory, scratchDirectory: socketDirectory, ...runtime, password, fsync };
  if (await ensureCluster(cluster)) log('database.initialised', { directory });

  await keepReserve(directory);
  const args = serverArguments({ socketDirectory, fsync, settings: options.settings ?? {} });
  const server = await startServer({ directory, dataDirectory, runtime, socketDirectory, args, guard, log });

  let stopping = false;
  const exited = server.exited.then(async (exit): Promise<DatabaseExit> => {
    guard.dismiss();
    await rm(socketDirectory, { recursive: true, force: true }).catch(() => undefined);
    await lock.release();
    log('database.stopped', { ...exit, expected: stopping });
    return { ...exit, expected: stopping };
  });
  const url = (database: string, role?: string): string => databaseUrl(socketDirectory, password, database, role);
  return {
    pid: server.pid,
    url,
    ensureDatabase: (name) =>
      createUnless(url('postgres'), 'pg_database', 'datname', name, `CREATE DATABASE ${pg.escapeIdentifier(name)}`),
    ensureRole: (name) =>
      createUnless(
        url('postgres'),
        'pg_roles',
        'rolname',
        name,
        `CREATE ROLE ${pg.escapeIdentifier(name)} LOGIN PASSWORD ${pg.escapeLiteral(rolePassword(password, name))}`,
      ),
    exited,
    async stop() {
      if (!stopping && !server.hasExited()) {
        stopping = true;
        await stopProcess(server.pid, () => !server.hasExited());
      }
      await exited;
    },
  };
}

/**
 * A private directory with a short path: the kernel allows 107 bytes for the whole path of a socket, and shared folders
 * of containers often hold no sockets at all. Root's own TMPDIR may be closed to the user the server runs as.
 */
async function makeSocketDirectory(): Promise<string> {
  const base = process.getuid?.() === 0 || Buffer.byteLength(tmpdir()) > 60 ? '/tmp' : tmpdir();
  return mkdtemp(join(base, 'or-'));
}

interface RunningServer {
  readonly pid: number;
  readonly exited: Promise<ServerExit>;
  hasExited(): boolean;
}

/** Starts the server and waits until it accepts connections; tries again while leftovers of a killed one clear away. */
async function startServer(options: {
  directory: string;
  dataDirectory: string;
  runtime: Runtime;
  socketDirectory: string;
  args: readonly string[];
  guard: Guard;
  log: DatabaseLog;
}): Promise<RunningServer> {
  const { directory, dataDirectory, runtime, guard, log } = options;
  const began = performance.now();
  for (;;) {
    const stalePid = await stopOrphan(dataDirectory, options.socketDirectory, log);
    // The server refuses to start while the pid in the file is alive, even when it belongs to another program by now.
    // We made sure that it is no server of this folder; so declared, it is ignored. The file itself stays: by it the
    // server still finds, and waits for, processes of a killed server that have its shared memory open.
    const stale = stalePid === undefined ? {} : { PG_GRANDPARENT_PID: String(stalePid) };
    const environment = { ...runtime.binaries.environment, ...stale };
    const program = runtime.binaries.postgres;
    const child = spawnAs(runtime.identity, { program, dataDirectory, args: options.args, environment });
    if (child.pid !== undefined) guard.watch(child.pid);
    const run = follow(child, (line) => log('database.said', { line }));
    const isReady = await waitUntilReady(child.pid, run, dataDirectory);
    const took = Math.round(performance.now() - began);
    if (isReady && child.pid !== undefined) {
      log('database.ready', { pid: child.pid, milliseconds: took });
      return { pid: child.pid, exited: run.exited, hasExited: () => run.hasExited() };
    }
    if (took > RETRY_FOR_MILLISECONDS) throw new DatabaseStartError(directory, run.lastLines());
    log('database.retry', { milliseconds: took });
    await delay(250);
  }
}

/** False when the process ended first. Trusts `ready` only from a file that bears this very process's id. */
async function waitUntilReady(
  pid: number | undefined,
  run: { hasExited(): boolean; exited: Promise<ServerExit> },
  dataDirectory: string,
): Promise<boolean> {
  const deadline = performance.now() + RECOVERY_LIMIT_MILLISECONDS;
  while (!run.hasExited()) {
    const file = await readPostmasterFile(dataDirectory);
    if (file?.pid === pid && file?.ready && !run.hasExited()) return true;
    if (pid !== undefined && performance.now() > deadline) {
      await stopProcess(pid, () => !run.hasExited());
      return false;
    }
    await Promise.race([run.exited, delay(15)]);
  }
  return false;
}

async function createUnless(url: string, catalogue: string, column: string, name: string, statement: string) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const known = await client.query(`SELECT 1 FROM ${catalogue} WHERE ${column} = $1`, [name]);
    if (known.rowCount === 0) await client.query(statement);
  } finally {
    await client.end();
  }
}
