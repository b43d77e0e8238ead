import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chown, lchown, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * As whom the PostgreSQL programs run. They refuse root, so that as root we step down:
 * - `self`: we are not root; nothing to do.
 * - `user`: as a system user, or as the user who owns the data already.
 * - `namespace`: as ourselves inside a user namespace without any capability, where the programs lie somewhere only
 *   root can read (a 0700 home).
 */
export type Identity =
  | { readonly kind: 'self' }
  | { readonly kind: 'user'; readonly uid: number; readonly gid: number }
  | { readonly kind: 'namespace'; readonly uid: number; readonly gid: number };

/** Started as root, and no way was found to run the database as anybody else. */
export class CannotDropPrivilegesError extends Error {
  constructor(directory: string) {
    super(
      `PostgreSQL does not run as root, and no other identity could be used for ${directory}. Start as a normal user, ` +
        'or put the program where every user can read it, or set DATABASE_URL to a PostgreSQL of your own.',
    );
    this.name = 'CannotDropPrivilegesError';
  }
}

const PREFERRED_USERS = ['openrounds', 'postgres', 'nobody', 'daemon'];

/** Chooses the identity for a data folder (which may not exist yet) and checks that it can run `program`. */
export async function chooseIdentity(options: {
  dataDirectory: string;
  program: string;
  environment: Readonly<Record<string, string>>;
}): Promise<Identity> {
  if (process.getuid?.() !== 0) return { kind: 'self' };
  const owner = await stat(options.dataDirectory).catch(() => undefined);
  const user =
    owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : (await listSystemUsers(PREFERRED_USERS))[0];
  if (!user) throw new CannotDropPrivilegesError(options.dataDirectory);
  const candidates: Identity[] = [
    { kind: 'user', ...user },
    { kind: 'namespace', ...user },
  ];
  for (const identity of candidates) {
    const { file, args, options: how } = command(identity, options.program, ['--version']);
    const environment = { ...process.env, ...options.environment };
    const result = spawnSync(file, args, { ...how, cwd: '/', env: environment, stdio: 'ignore', timeout: 10_000 });
    if (result.status === 0) return identity;
  }
  throw new CannotDropPrivilegesError(options.dataDirectory);
}

async function listSystemUsers(names: readonly string[]): Promise<{ uid: number; gid: number }[]> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n').map((line) => line.split(':'));
  return names.flatMap((name) => {
    const fields = lines.find((line) => line[0] === name);
    const uid = Number(fields?.[2]);
    const gid = Number(fields?.[3]);
    return uid > 0 && gid > 0 ? [{ uid, gid }] : [];
  });
}

function command(
  identity: Identity,
  program: string,
  args: readonly string[],
): { file: string; args: string[]; options: { uid?: number; gid?: number } } {
  switch (identity.kind) {
    case 'self':
      return { file: program, args: [...args], options: {} };
    case 'user':
      return { file: program, args: [...args], options: { uid: identity.uid, gid: identity.gid } };
    case 'namespace': {
      const map = [`--map-user=${identity.uid}`, `--map-group=${identity.gid}`];
      return { file: 'unshare', args: ['--user', ...map, '--', program, ...args], options: {} };
    }
  }
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
  const reach = identity.kind === 'user' && process.platform === 'linux' ? '/proc/self/cwd' : options.dataDirectory;
  const { file, args, options: how } = command(identity, options.program, ['-D', reach, ...options.args]);
  return spawn(file, args, {
    ...how,
    cwd: options.dataDirectory,
    // Its own session: Ctrl-C reaches our program, which drains its requests before it stops the database.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    // Nothing of the program's own settings (keys, passwords, PG* variables) goes into the database's environment.
    env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', ...options.environment },
  });
}

/** Gives a path, and all below it, to the identity that will use it. Does nothing where it already owns the top. */
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
