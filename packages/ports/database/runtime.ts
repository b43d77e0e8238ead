import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findNativeDirectory, prepareBinaries, type Binaries } from './binaries.ts';
import { canRun, giveTo, listIdentities, type Identity } from './privileges.ts';

/** Started as root, and no way was found to run the database as anybody else. */
export class CannotDropPrivilegesError extends Error {
  constructor() {
    super(
      'PostgreSQL does not run as root, and it could not be started as anybody else. Start this program as a normal ' +
        'user, or put it where every user can read it, or set DATABASE_URL to a PostgreSQL of your own.',
    );
    this.name = 'CannotDropPrivilegesError';
  }
}

export interface Runtime {
  readonly identity: Identity;
  readonly binaries: Binaries;
}

/**
 * Finds programs and an identity that go together: the installed programs; else a private copy of them, when they lie
 * where the system user cannot read (root's 0700 home); else, where no copy can run, a user namespace. `scratch`, a
 * private directory, belongs to that identity afterwards.
 */
export async function chooseRuntime(dataDirectory: string, scratch: string): Promise<Runtime> {
  const installed = findNativeDirectory();
  for (const identity of await listIdentities(dataDirectory)) {
    await giveTo(identity, scratch);
    const direct = await prepareBinaries(installed, join(scratch, 'lib'));
    if (identity.kind === 'self' || canRun(identity, direct.postgres, direct.environment)) {
      return { identity, binaries: direct };
    }
    if (identity.kind !== 'user') continue;
    const copy = join(scratch, 'native');
    await cp(installed, copy, { recursive: true, verbatimSymlinks: true, filter: isNeeded });
    const copied = await prepareBinaries(copy, join(scratch, 'lib'));
    if (canRun(identity, copied.postgres, copied.environment)) return { identity, binaries: copied };
    await rm(copy, { recursive: true });
  }
  throw new CannotDropPrivilegesError();
}

/** Not what only compilers need: a third of the size. */
function isNeeded(path: string): boolean {
  return !/\.a$|\/(?:pkgconfig|pgxs)$/.test(path);
}
