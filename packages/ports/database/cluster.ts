import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { POSTGRES_MAJOR, type Binaries } from './binaries.ts';
import { giveTo, spawnAs, type Identity } from './privileges.ts';
import { LOG_SEGMENTS } from './settings.ts';

/** The folder was made by another major version of PostgreSQL. It was not touched. */
export class DatabaseVersionError extends Error {
  constructor(directory: string, found: string) {
    super(
      `The database folder ${directory} was made by PostgreSQL ${found}; this program brings PostgreSQL ${POSTGRES_MAJOR}. ` +
        'The folder was left untouched. How to move it to the new version: docs/operate.md.',
    );
    this.name = 'DatabaseVersionError';
  }
}

/** The superuser of the embedded database. */
export const ADMINISTRATOR = 'openrounds';

/** The random password, created on first use in a file only the owner of the program can read. */
export async function loadPassword(directory: string): Promise<string> {
  const file = join(directory, 'password');
  const known = await readFile(file, 'utf8').catch(() => '');
  if (known !== '') return known.trim();
  const password = randomBytes(24).toString('base64url');
  const draft = `${file}.new`;
  await rm(draft, { force: true });
  await writeFile(draft, `${password}\n`, { mode: 0o600, flush: true });
  await rename(draft, file);
  return password;
}

/**
 * Makes the data folder where there is none. It is built beside its place and renamed there when complete, so that a
 * program killed half-way leaves only a draft, which the next start removes. The caller owns the folder.
 *
 * @returns true when a new one was made.
 * @throws DatabaseVersionError
 */
export async function ensureCluster(options: {
  directory: string;
  dataDirectory: string;
  /** Private, and within reach of the identity. */
  scratchDirectory: string;
  binaries: Binaries;
  identity: Identity;
  password: string;
  fsync: boolean;
}): Promise<boolean> {
  const { directory, dataDirectory, identity } = options;
  for (const name of await readdir(directory)) {
    // An initdb whose program was killed may still be writing for a moment: hence the retries.
    if (name.startsWith('draft-'))
      await rm(join(directory, name), { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
  const version = await readFile(join(dataDirectory, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version !== undefined) {
    if (version.trim() !== String(POSTGRES_MAJOR)) throw new DatabaseVersionError(directory, version.trim());
    await giveTo(identity, dataDirectory);
    return false;
  }
  const draft = join(directory, `draft-${randomBytes(4).toString('hex')}`);
  await mkdir(draft, { mode: 0o700 });
  await giveTo(identity, draft);
  await initialise(draft, options);
  if (options.fsync) await allocateLog(join(draft, 'pg_wal'), identity);
  await rename(draft, dataDirectory);
  if (options.fsync) await syncDirectory(directory);
  return true;
}

async function initialise(
  draft: string,
  options: { scratchDirectory: string; binaries: Binaries; identity: Identity; password: string; fsync: boolean },
): Promise<void> {
  // initdb takes the first password only from a file; trust is never configured, so that there is no open moment.
  const passwordFile = join(options.scratchDirectory, 'initial-password');
  await writeFile(passwordFile, options.password, { mode: 0o600 });
  await giveTo(options.identity, passwordFile);
  try {
    const child = spawnAs(options.identity, {
      program: options.binaries.initdb,
      dataDirectory: draft,
      environment: options.binaries.environment,
      args: [
        `--username=${ADMINISTRATOR}`,
        `--pwfile=${passwordFile}`,
        '--auth-local=scram-sha-256',
        '--auth-host=reject',
        '--encoding=UTF8',
        // PostgreSQL's own collation: the same order on every system, whatever its C library.
        '--no-locale',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        ...(options.fsync ? [] : ['--no-sync']),
      ],
    });
    let complaint = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (complaint += text));
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject).on('close', resolve);
    });
    if (code !== 0)
      throw new Error(`The database could not be initialised (code ${String(code)}): ${complaint.trim()}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** Makes the log's segments that PostgreSQL would make one by one later, as it makes them: 16 MB of zeros. */
async function allocateLog(logDirectory: string, identity: Identity): Promise<void> {
  const zeros = Buffer.alloc(16 * 1024 * 1024);
  // initdb has made the first; names are timeline, log and segment, eight hexadecimal digits each.
  for (let segment = 2; segment <= LOG_SEGMENTS; segment += 1) {
    const name = `0000000100000000${segment.toString(16).toUpperCase().padStart(8, '0')}`;
    const file = join(logDirectory, name);
    await writeFile(file, zeros, { mode: 0o600, flush: true });
    await giveTo(identity, file);
  }
}

/** Makes a rename inside the folder last through a power cut. */
async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
