import { existsSync } from 'node:fs';
import { pino } from 'pino';
import { compose } from '../compose.ts';
import { readConfig } from '../config.ts';
import { locateDataStores } from '../data-stores.ts';
import type { App } from '../kit/app.ts';
import { openDatabase } from '../kit/database.ts';
import { publicAddress } from '../kit/mail.ts';
import { migrate } from '../kit/migrate.ts';
import { systemWrite } from '../kit/transaction.ts';
import { migrationRoots } from '../rooms.ts';
import { inviteAdministrator } from '../rooms/members/index.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const quiet = pino({ level: 'warn', base: null }, process.stderr);

/** `openrounds migrate`: brings every schema up to this version. `serve` does the same when it starts. */
export async function migrateSchemas(): Promise<number> {
  const config = readConfig('serve', process.env);
  const stores = await locateDataStores(config, quiet);
  try {
    const database = openDatabase(stores.databaseUrl);
    const done = await migrate(database, migrationRoots);
    await database.close();
    // The keys' schema and the queue's bring themselves up to date when the program is put together.
    const running = await compose(config, {
      stores: { ...stores, stop: async () => undefined },
      log: quiet,
      work: false,
    });
    await running.stop();
    for (const name of done) say(`done: ${name}`);
    say(done.length === 0 ? 'Nothing to do: every schema is up to date.' : `${done.length} migrations done.`);
    return 0;
  } finally {
    await stores.stop();
  }
}

/** `openrounds admin invite`: a link for one more administrator, beside a running server or without one. */
export const inviteOne = (): Promise<number> =>
  withInstallation(async (app) => {
    say(
      `For one administrator, once, within 24 hours: ${publicAddress(app)}${await inviteAdministrator(app)}\nAnybody who has this link can use it; earlier ones have stopped working.`,
    );
  });

/** `openrounds keys rotate`: a new root and new purpose keys; what they wrap is wrapped anew, bodies stay as they are. */
export const rotateKeys = (): Promise<number> =>
  withKeys(async (app) => {
    const root = await app.vault.rotateRoot();
    const purposes = await app.vault.rotatePurposeKeys();
    await systemWrite(app, 'keys.rotate', null, async (tx) => {
      tx.detail({ purposeKeys: root.rewrapped, dataKeys: purposes.rewrapped });
    });
    say(
      `A new root: ${root.rewrapped} purpose keys wrapped again under it, and ${purposes.rewrapped} data keys under new purpose keys.\nCopy ${app.config.keyFile} to its safe place again: your copy lacks the new root. The old one is still in it, for backups made until now.`,
    );
  });

/** `openrounds keys retire`: forgets the roots that wrap nothing any more, and with them every backup from their time. */
export const retireRoots = (): Promise<number> =>
  withKeys(async (app) => {
    await app.vault.retireOldRoots();
    await systemWrite(app, 'keys.retire', null, async () => undefined);
    say(
      `Only the current root is left in ${app.config.keyFile}: backups made before the last rotation cannot be opened with it. Destroy older copies of the file, make a backup now.`,
    );
  });

async function withKeys(work: (app: App) => Promise<void>): Promise<number> {
  const { keyFile } = readConfig('serve', process.env);
  if (!existsSync(keyFile)) throw new Error(`${keyFile}: there is no root key here`);
  return withInstallation(work);
}

/** One command's work on this installation, beside a running server or without one. */
export async function withInstallation(work: (app: App) => Promise<void>): Promise<number> {
  const config = readConfig('serve', process.env);
  const stores = await locateDataStores(config, quiet);
  const running = await compose(config, { stores, log: quiet, work: false });
  try {
    await work(running.app);
    return 0;
  } finally {
    await running.stop();
  }
}
