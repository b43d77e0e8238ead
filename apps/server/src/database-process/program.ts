// What runs in the database's own process: node program.ts <folder> <pid of the program it is for>.
import { existsSync } from 'node:fs';
import { DatabaseInUseError, type EmbeddedDatabase, startEmbeddedDatabase } from '@openrounds/ports/database/embedded';
import { keeperRole, prepareVault, vaultDatabase } from '../consent-vault/open-vault.ts';
import { replaceFile } from '../consent-vault/write-together.ts';
import { endWithParent } from '../kit/apart.ts';
import type { DatabaseMessage } from './process.ts';
import { databases, isPrepared, keeperFile, separate, urlsOf } from './roles.ts';

const [directory = '', owner = ''] = process.argv.slice(2);
const send = (message: DatabaseMessage): void => void process.send?.(message);

// At once, as if it were the same program: the guard stops the server, and the folder is free.
endWithParent();

async function start(): Promise<EmbeddedDatabase> {
  const fresh = !existsSync(directory);
  const database = await startEmbeddedDatabase({
    directory,
    owner: Number(owner),
    log: (event, details) => send({ kind: 'log', event, details: details ?? {} }),
  });
  try {
    await prepare(database, fresh);
    return database;
  } catch (error) {
    await database.stop();
    throw error;
  }
}

async function prepare(database: EmbeddedDatabase, fresh: boolean): Promise<void> {
  if (fresh || !(await isPrepared(database.url('postgres')))) {
    for (const [name, role] of Object.entries(databases)) {
      await database.ensureDatabase(name);
      await database.ensureRole(role);
    }
    await database.ensureRole(keeperRole);
    await separate(database.url('postgres'));
  }
  await prepareVault({
    url: urlsOf((name, role) => database.url(name, role)).consentUrl,
    ownerUrl: database.url(vaultDatabase),
  });
  await replaceFile(keeperFile(directory), database.url(vaultDatabase, keeperRole), 0o600);
}

start().then(
  (database) => {
    process.on('message', () => void database.stop());
    void database.exited.then(({ expected }) => process.exit(expected ? 0 : 1));
    send({ kind: 'ready', urls: urlsOf((name, role) => database.url(name, role)) });
  },
  (error: Error) => {
    const inUse = error instanceof DatabaseInUseError ? { directory: error.directory, pid: error.ownerPid } : null;
    process.send?.({ kind: 'failed', message: error.message, inUse } satisfies DatabaseMessage, () => process.exit(1));
  },
);
