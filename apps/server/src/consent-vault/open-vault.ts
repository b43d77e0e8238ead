import { readFile } from 'node:fs/promises';
import pg from 'pg';
import type { ConsentIntake, ConsentVault } from '../kit/parts.ts';

const sealing = 'openrounds consent';
/** On the embedded server: the vault's own database, and the role of the vault's own process, which may look and destroy. */
export const vaultDatabase = 'openrounds_consent';
export const keeperRole = 'consent_keeper';

export interface OpenConsentVault extends ConsentVault {
  close(): Promise<void>;
}

export interface ConsentVaultOptions {
  /** The role that may insert and nothing else; where an operator gave just one, it makes the vault as well. */
  readonly url: string;
  readonly intake: ConsentIntake;
}

/** What the running program has of the vault: what is sealed already is inserted, or handed to where it is taken in. */
export async function openConsentVault({ url, intake }: ConsentVaultOptions): Promise<OpenConsentVault> {
  await prepareVault({ url, ownerUrl: url });
  const pool = new pg.Pool({ connectionString: url, max: 2, application_name: sealing });
  // An idle connection that breaks is replaced by the pool.
  pool.on('error', () => undefined);
  return {
    ...intake,
    deposit: async (id, { keyId, sealed }) => {
      await pool.query('insert into consent_vault.record (id, key_id, sealed) values ($1, $2, $3)', [
        id,
        keyId,
        sealed,
      ]);
    },
    close: () => pool.end(),
  };
}

/** Makes the vault where it is not there yet, as its owner, for the role that puts into it. @throws Error with the statements that an owner has to run */
export async function prepareVault(options: { readonly url: string; readonly ownerUrl: string }): Promise<void> {
  const role = await asRole(options.url, sealing, async (client) => {
    const { rows } = await client.query<{ role: string; ready: boolean | null }>(
      `select current_user as role,
         has_table_privilege(to_regclass('consent_vault.record'), 'insert') and has_schema_privilege('consent_vault', 'usage')
           and coalesce((select has_table_privilege(oid, 'consent_vault.record', 'delete') from pg_roles where rolname = '${keeperRole}'), true) as ready
       where to_regnamespace('consent_vault') is not null
       union all select current_user, false where to_regnamespace('consent_vault') is null`,
    );
    return rows[0]?.ready === true ? undefined : (rows[0]?.role ?? '');
  });
  if (role === undefined) return;
  await asRole(options.ownerUrl, sealing, (client) => make(client, role));
}

async function make(client: pg.Client, role: string): Promise<void> {
  const file = new URL('consent-vault.sql', import.meta.url);
  try {
    await client.query('begin');
    await client.query("select pg_advisory_xact_lock(hashtext('openrounds consent vault'))");
    await client.query(await readFile(file, 'utf8'));
    await client.query(`grant usage on schema consent_vault to ${pg.escapeIdentifier(role)}`);
    await client.query(`grant insert on consent_vault.record to ${pg.escapeIdentifier(role)}`);
    await client.query(
      `do $$ begin if exists (select 1 from pg_roles where rolname = '${keeperRole}') then
         grant usage on schema consent_vault to ${keeperRole};
         grant select, delete on consent_vault.record to ${keeperRole};
       end if; end $$`,
    );
    await client.query('commit');
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    throw new Error(
      `The consent vault is not there, and the role ${role} may not make it. As its owner, run the statements of apps/server/src/consent-vault/consent-vault.sql there, then: grant usage on schema consent_vault to ${role}; grant insert on consent_vault.record to ${role};`,
      { cause: error },
    );
  }
}

/** One connection for one piece of work; `name` is what the database shows of it. */
export async function asRole<T>(url: string, name: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: name });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
