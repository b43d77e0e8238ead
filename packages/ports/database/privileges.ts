import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chown, lchown, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * As whom the PostgreSQL programs run. They refuse root, so that as root we step down:
 * - `self`: we are not root; nothing to do.
 * - `user`: as a system user, or as the user who owns the data already.
 * - `namespace`: as ourselves, but inside a user namespace and without any capability.
 */
export type Identity =
  | { readonly kind: 'self' }
  | { readonly kind: 'user'; readonly uid: number; readonly gid: number }
  | { readonly kind: 'namespace'; readonly uid: number; readonly gid: number };

const SYSTEM_USERS = ['openrounds', 'postgres', 'nobody', 'daemon'];

/** What may be tried for this data folder (which need not exist yet), best first. */
export async function listIdentities(dataDirectory: string): Promise<Identity[]> {
  if (process.getuid?.() !== 0) return [{ kind: 'self' }];
  const owner = await stat(dataDirectory).catch(() => undefined);
  const user = owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : await findSystemUser();
  if (!user) return [];
  return [
    { kind: 'user', ...user },
    { kind: 'namespace', ...user },
  ];
}

async function findSystemUser(): Promise<{ uid: number; gid: number } | undefined> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n').map((line) => line.split(':'));
  const users = SYSTEM_USERS.flatMap((name) => {
    const fields = lines.find((line) => line[0] === name);
    const uid = Number(fields?.[2]);
    const gid = Number(fields?.[3]);
    return uid > 0 && gid > 0 ? [{ uid, gid }] : [];
  });
  return users[0];
}

/** Whether the identity can run the program at all: become that user, reach the file, load its libraries. */
export function canRun(identity: Identity, program: string, environment: Readonly<Record<string, string>>): boolean {
  const { file, args, owner } = commandFor(identity, program, ['--version']);
  const options = { ...owner, cwd: '/', env: plainEnvironment(environment), stdio: 'ignore', timeout: 10_000 } as const;
  return spawnSync(file, args, options).status === 0;
}

/**
 * Starts a PostgreSQL program on a data folder as the chosen identity. As another user the folder is reached through
 * its open working directory (`/proc/self/cwd`), because the folders above it may be closed to that user.
 * The process id is that of the program itself: `unshare` replaces itself by it.
 */
export function spawnAs(
  identity: Identity,
  options: {
    program: string;
    dataDirectory: string;
    args: readonly string[];
    environment: Readonly<Record<string, string>>;
  },
): ChildProcess {
  const { program, dataDirectory, environment } = options;
  const folder = identity.kind === 'user' && process.platform === 'linux' ? '/proc/self/cwd' : dataDirectory;
  const { file, args, owner } = commandFor(identity, program, ['-D', folder, ...options.args]);
  return spawn(file, args, {
    ...owner,
    cwd: dataDirectory,
    // Its own session: Ctrl-C reaches our program, which drains its requests before it stops the database.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: plainEnvironment(environment),
  });
}

/** Nothing of our own environment (keys, passwords, PG* variables) goes into the database's. */
function plainEnvironment(extra: Readonly<Record<string, string>>): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', ...extra };
}

function commandFor(
  identity: Identity,
  program: string,
  args: readonly string[],
): { file: string; args: string[]; owner: { uid?: number; gid?: number } } {
  if (identity.kind === 'self') return { file: program, args: [...args], owner: {} };
  const { uid, gid } = identity;
  if (identity.kind === 'user') return { file: program, args: [...args], owner: { uid, gid } };
  const map = ['--user', `--map-user=${uid}`, `--map-group=${gid}`];
  return { file: 'unshare', args: [...map, '--', program, ...args], owner: {} };
}

/** Gives a path, and all below it, to the identity that will use it. Does nothing where it owns the top already. */
export async function giveTo(identity: Identity, path: string): Promise<void> {
  if (identity.kind === 'self') return;
  const { uid, gid } = identity.kind === 'user' ? identity : { uid: 0, gid: 0 };
  const top = await stat(path);
  if (top.uid === uid) return;
  if (top.isDirectory()) {
    for (const entry of await readdir(path, { recursive: true })) await lchown(join(path, entry), uid, gid);
  }
  // The top last: an interrupted change is begun again by the next start.
  await chown(path, uid, gid);
}
