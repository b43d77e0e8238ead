import { join } from 'node:path';
import type pg from 'pg';
import { asRole, keeperRole, vaultDatabase } from '../consent-vault/open-vault.ts';

/** The databases of an installation, and the one role that is let into each. */
export const databases = {
  openrounds: 'openrounds_app',
  openrounds_keys: 'openrounds_keys',
  [vaultDatabase]: 'consent_sealer',
} as const;

type UrlOf = (database: string, role?: string) => string;

/** What the running program is given: it works with rows and wrapped keys, and may add a consent and nothing else. */
export interface StoreUrls {
  readonly databaseUrl: string;
  readonly keysUrl: string;
  readonly consentUrl: string;
}

export const urlsOf = (url: UrlOf): StoreUrls => ({
  databaseUrl: url('openrounds', databases.openrounds),
  keysUrl: url('openrounds_keys', databases.openrounds_keys),
  consentUrl: url(vaultDatabase, databases[vaultDatabase]),
});

/** Where the vault's own process finds its way in, and nobody else looks; written anew at every start. */
export const keeperFile = (directory: string): string => join(directory, 'keeper.url');

const name = 'openrounds set-up';

export const isPrepared = (url: string): Promise<boolean> =>
  asRole(url, name, async (client) => {
    const { rows } = await client.query<{ n: number }>(
      `select (select count(*)::int from pg_database d join pg_roles r on r.oid = d.datdba where r.rolname = any($1))
         + (select count(*)::int from pg_roles where rolname = $2) as n`,
      [Object.values(databases), keeperRole],
    );
    return rows[0]?.n === 3;
  });

/** Each role is let into its own database only; the consent vault stays the administrator's. */
export const separate = (url: string): Promise<void> =>
  asRole(url, name, async (client: pg.Client) => {
    for (const [database, role] of Object.entries(databases)) {
      await client.query(`revoke connect on database ${database} from public`);
      await client.query(`grant connect on database ${database} to ${role}`);
    }
    await client.query(`grant connect on database ${vaultDatabase} to ${keeperRole}`);
    await client.query(`alter database openrounds_keys owner to ${databases.openrounds_keys}`);
    await client.query(`alter database openrounds owner to ${databases.openrounds}`);
  });
