import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseInUseError, startEmbeddedDatabase } from '@openrounds/ports/database/embedded';
import { findRunningDatabase } from '@openrounds/ports/database/running';
import pg from 'pg';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { keeperRole, vaultDatabase } from './consent-vault/index.ts';

/** Where rows, wrapped keys and consents live: three databases, three roles, so that none opens another. */
export interface DataStores {
  readonly databaseUrl: string;
  readonly keysUrl: string;
  /** May add a consent and nothing else: what the running program holds. */
  readonly consentUrl: string;
  /** Owns the consent vault: for its migrations and for backups, never kept by the running program. */
  readonly consentOwnerUrl: string;
  /** Settles when the database has ended although nobody stopped it; never, for one of the operator's own. */
  readonly lost: Promise<void>;
  stop(): Promise<void>;
}

const databases = {
  openrounds: 'openrounds_app',
  openrounds_keys: 'openrounds_keys',
  [vaultDatabase]: 'consent_sealer',
} as const;

const never = new Promise<void>(() => undefined);

export async function openDataStores(config: Config, log: Logger): Promise<DataStores> {
  if (config.databaseUrl !== null) return external(config, config.databaseUrl);
  const directory = join(config.data, 'database');
  const fresh = !existsSync(directory);
  const embedded = await startEmbeddedDatabase({
    directory,
    log: (event, details) => log.info({ ...details, room: 'database' }, event),
  });
  try {
    if (fresh || !(await isPrepared(embedded.url('postgres')))) {
      for (const [name, role] of Object.entries(databases)) {
        await embedded.ensureDatabase(name);
        await embedded.ensureRole(role);
      }
      await embedded.ensureRole(keeperRole);
      await separate(embedded.url('postgres'));
    }
  } catch (error) {
    await embedded.stop();
    throw error;
  }
  const lost = embedded.exited.then((exit) => (exit.expected ? never : undefined));
  return { ...addresses(config, (database, role) => embedded.url(database, role)), lost, stop: () => embedded.stop() };
}

/** For commands that work beside a running server: its database when there is one, else one of our own. */
export async function locateDataStores(config: Config, log: Logger): Promise<DataStores> {
  try {
    return await openDataStores(config, log);
  } catch (error) {
    const url = error instanceof DatabaseInUseError ? await findRunningDatabase(error.directory) : undefined;
    if (url === undefined) throw error;
    return { ...addresses(config, url), lost: never, stop: async () => undefined };
  }
}

function addresses(
  config: Config,
  url: (database: string, role?: string) => string,
): Omit<DataStores, 'lost' | 'stop'> {
  return {
    databaseUrl: url('openrounds', databases.openrounds),
    keysUrl: config.keysDatabaseUrl ?? url('openrounds_keys', databases.openrounds_keys),
    consentUrl: config.consentDatabaseUrl ?? url(vaultDatabase, databases[vaultDatabase]),
    consentOwnerUrl: config.consentDatabaseUrl ?? url(vaultDatabase),
  };
}

function external(config: Config, databaseUrl: string): DataStores {
  const consentUrl = config.consentDatabaseUrl ?? databaseUrl;
  return {
    databaseUrl,
    keysUrl: config.keysDatabaseUrl ?? databaseUrl,
    consentUrl,
    consentOwnerUrl: consentUrl,
    lost: never,
    stop: async () => undefined,
  };
}

async function asAdministrator<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const isPrepared = (url: string): Promise<boolean> =>
  asAdministrator(url, async (client) => {
    const { rows } = await client.query<{ n: number }>(
      `select (select count(*)::int from pg_database d join pg_roles r on r.oid = d.datdba where r.rolname = any($1))
         + (select count(*)::int from pg_roles where rolname = $2) as n`,
      [Object.values(databases), keeperRole],
    );
    return rows[0]?.n === 3;
  });

/** Each role is let into its own database only; the consent vault stays the administrator's. */
const separate = (url: string): Promise<void> =>
  asAdministrator(url, async (client) => {
    for (const [name, role] of Object.entries(databases)) {
      await client.query(`revoke connect on database ${name} from public`);
      await client.query(`grant connect on database ${name} to ${role}`);
    }
    await client.query(`grant connect on database ${vaultDatabase} to ${keeperRole}`);
    await client.query(`alter database openrounds_keys owner to ${databases.openrounds_keys}`);
    await client.query(`alter database openrounds owner to ${databases.openrounds}`);
  });
