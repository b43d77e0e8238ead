import { join } from 'node:path';
import { startEmbeddedDatabase } from '@openrounds/ports/database/embedded';
import type { Logger } from 'pino';
import type { Config } from './config.ts';

/** Where rows, wrapped keys and consents live: three databases, three roles, so that none opens another. */
export interface DataStores {
  readonly databaseUrl: string;
  readonly keysUrl: string;
  readonly consentUrl: string;
  stop(): Promise<void>;
}

export async function openDataStores(config: Config, log: Logger): Promise<DataStores> {
  if (config.databaseUrl !== null) {
    return {
      databaseUrl: config.databaseUrl,
      keysUrl: config.keysDatabaseUrl ?? config.databaseUrl,
      consentUrl: config.consentDatabaseUrl ?? config.databaseUrl,
      stop: async () => undefined,
    };
  }
  const embedded = await startEmbeddedDatabase({
    directory: join(config.data, 'database'),
    log: (event, details) => log.info({ ...details, room: 'database' }, event),
  });
  void embedded.exited.then((exit) => {
    if (!exit.expected) log.error({ room: 'database' }, 'the database ended by itself; restart the program');
  });
  for (const name of ['openrounds', 'openrounds_keys', 'openrounds_consent']) await embedded.ensureDatabase(name);
  return {
    databaseUrl: embedded.url('openrounds'),
    keysUrl: config.keysDatabaseUrl ?? embedded.url('openrounds_keys'),
    consentUrl: config.consentDatabaseUrl ?? embedded.url('openrounds_consent'),
    stop: () => embedded.stop(),
  };
}
