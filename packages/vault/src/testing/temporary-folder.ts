import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A private folder that is gone at the end of the test: `await using folder = await temporaryFolder()`. */
export async function temporaryFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'openrounds-vault-'));
  return {
    path: (name: string) => join(folder, name),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
