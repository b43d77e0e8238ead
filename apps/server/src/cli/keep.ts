import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { openFileKeyService } from '@openrounds/vault';
import { pino } from 'pino';
import { backUp } from '../backup/backup.ts';
import { findBackup, replayTombstones, RestoreError, restoreRows } from '../backup/restore.ts';
import { compose, type Running } from '../compose.ts';
import { readConfig, type Config } from '../config.ts';
import { locateDataStores, openDataStores, vaultOwnerUrl } from '../data-stores.ts';
import { markDestroyed } from '../rooms/cases/index.ts';
import { markDeleted } from '../rooms/leaving/index.ts';
import { putReceiptFiles, receiptFiles } from '../consent-vault/index.ts';
import { logOptions } from '../kit/log.ts';
import { isEmpty } from '../rooms/members/index.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const quiet = pino(logOptions('warn'), process.stderr);

/** `openrounds backup <dir>`: beside a running server or without one. */
export async function backup(args: readonly string[]): Promise<number> {
  const [directory] = args;
  if (directory === undefined) return usage('openrounds backup <dir>');
  const config = readConfig('serve', process.env);
  if (!existsSync(config.keyFile))
    throw new Error(`${config.keyFile}: there is no root key here, so there is nothing to back up`);
  const stores = await locateDataStores(config, quiet);
  const running = await compose(config, { stores, log: quiet, work: false });
  try {
    await mkdir(resolve(directory), { recursive: true, mode: 0o700 });
    const keyService = await openFileKeyService({ file: config.keyFile, create: false });
    const { app } = running;
    const report = await backUp(
      {
        databaseUrl: stores.databaseUrl,
        keysUrl: stores.keysUrl,
        consentUrl: await vaultOwnerUrl(config),
        storage: app.storage,
        vault: app.vault,
        keyService,
        files: await receiptFiles(config.data),
      },
      resolve(directory),
      app.clock(),
    );
    keyService.close();
    say(`${report.folder}: ${report.rows} rows, ${report.objects} objects, read back and compared.`);
    say(
      `Keep ${config.keyFile} and ${join(config.data, 'vault')} somewhere else: without them nobody can open this backup, with them anybody can.`,
    );
    return 0;
  } finally {
    await running.stop();
  }
}

/** `openrounds restore <dir>`: into an empty installation, with the root key of the old one in its place. */
export async function restore(args: readonly string[]): Promise<number> {
  const [directory] = args;
  if (directory === undefined) return usage('openrounds restore <dir>');
  const config = readConfig('serve', process.env);
  if (!existsSync(config.keyFile))
    throw new RestoreError(`Put the root key of the backed-up installation at ${config.keyFile} first.`);
  const folder = await findBackup(resolve(directory));
  await stat(join(folder, 'keys.archive')).catch(() => {
    throw new RestoreError(`${folder}: keys.archive is missing; put it beside data.archive`);
  });
  const counts = await fillEmpty(config, folder);
  const destroyed = await replay(config, folder);
  say(
    `${folder}: ${counts.rows} rows, ${counts.objects} objects restored into ${config.data}; ${destroyed} destroyed again.`,
  );
  return 0;
}

async function fillEmpty(config: Config, folder: string): Promise<{ rows: number; objects: number }> {
  const stores = await openDataStores(config, quiet);
  // Composed under another name for the root key: a vault that opened here would make keys of its own before the old ones are back.
  const scratchKey = join(config.data, `restore-${randomUUID()}.key`);
  const running = await compose(
    { ...config, keyFile: scratchKey, createKeyFile: true },
    { stores: { ...stores, stop: async () => undefined }, log: quiet, work: false },
  );
  try {
    if (!(await isEmpty(running.app))) throw new RestoreError(`${config.data} is not empty: restore into a new folder`);
    const keyService = await openFileKeyService({ file: config.keyFile, create: false });
    return await restoreRows(folder, {
      databaseUrl: stores.databaseUrl,
      keysUrl: stores.keysUrl,
      consentUrl: await vaultOwnerUrl(config),
      storage: running.app.storage,
      keyService,
      putFiles: (files) => putReceiptFiles(config.data, files),
    });
  } finally {
    await running.stop();
    await stores.stop();
  }
}

async function replay(config: Config, folder: string): Promise<number> {
  const running: Running = await compose(config, { log: quiet, work: false });
  try {
    const count = await replayTombstones(folder, running.app.vault);
    for await (const { subject } of running.app.vault.tombstones()) {
      if (subject.startsWith('case:')) await markDestroyed(running.app, subject.slice('case:'.length));
      else if (subject.startsWith('member:')) await markDeleted(running.app, subject.slice('member:'.length));
    }
    return count;
  } finally {
    await running.stop();
  }
}

function usage(line: string): number {
  process.stderr.write(`Usage: ${line}\n`);
  return 2;
}
