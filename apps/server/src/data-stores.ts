import { join } from 'node:path';
import { DatabaseInUseError } from '@openrounds/ports/database/embedded';
import { findRunningDatabase } from '@openrounds/ports/database/running';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { vaultDatabase } from './consent-vault/index.ts';
import { startDatabaseProcess, type StoreUrls, urlsOf } from './database-process/index.ts';

/** Where rows, wrapped keys and consents live: three databases, three roles, so that none opens another. */
export interface DataStores extends StoreUrls {
  /** Settles when the database has ended although nobody stopped it; never, for one of the operator's own. */
  readonly lost: Promise<void>;
  stop(): Promise<void>;
}

const never = new Promise<void>(() => undefined);
const embeddedDirectory = (config: Config): string => join(config.data, 'database');

export async function openDataStores(config: Config, log: Logger): Promise<DataStores> {
  if (config.databaseUrl !== null)
    return { ...external(config, config.databaseUrl), lost: never, stop: async () => undefined };
  const database = await startDatabaseProcess(embeddedDirectory(config), log);
  return { ...ownOr(config, database.urls), lost: database.lost, stop: () => database.stop() };
}

/** For commands that work beside a running server: its database when there is one, else one of our own. */
export async function locateDataStores(config: Config, log: Logger): Promise<DataStores> {
  try {
    return await openDataStores(config, log);
  } catch (error) {
    const url = error instanceof DatabaseInUseError ? await findRunningDatabase(error.directory) : undefined;
    if (url === undefined) throw error;
    return { ...ownOr(config, urlsOf(url)), lost: never, stop: async () => undefined };
  }
}

/**
 * Who owns the consent vault: for commands that back it up or open a record, once the stores are open. No program that serves asks
 * for it. @throws Error where no database is running
 */
export async function vaultOwnerUrl(config: Config): Promise<string> {
  const own = config.consentDatabaseUrl ?? config.databaseUrl;
  if (own !== null) return own;
  const url = await findRunningDatabase(embeddedDirectory(config));
  if (url === undefined) throw new Error(`${embeddedDirectory(config)}: no database is running there`);
  return url(vaultDatabase);
}

const ownOr = (config: Config, urls: StoreUrls): StoreUrls => ({
  databaseUrl: urls.databaseUrl,
  keysUrl: config.keysDatabaseUrl ?? urls.keysUrl,
  consentUrl: config.consentDatabaseUrl ?? urls.consentUrl,
});

const external = (config: Config, url: string): StoreUrls =>
  ownOr(config, { databaseUrl: url, keysUrl: url, consentUrl: url });
