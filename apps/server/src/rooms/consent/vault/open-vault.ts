import { readFile } from 'node:fs/promises';
import type { ConsentId } from '@openrounds/domain/kit';
import { sealToPublicKey } from '@openrounds/vault';
import pg from 'pg';
import type { ConsentVault } from '../../../kit/parts.ts';
import { openConsentKey } from './key-pair.ts';

const sealing = 'openrounds consent';
const info = Buffer.from('openrounds.consent/document@1');

export interface OpenConsentVault extends ConsentVault {
  close(): Promise<void>;
}

export interface ConsentVaultOptions {
  /** The role that may insert and nothing else. */
  readonly url: string;
  /** The vault's owner, for making it; not kept. The same as `url` where an operator gave just one. */
  readonly ownerUrl: string;
  readonly data: string;
}

/** One way in: documents are sealed to the public key and inserted. Nothing of what this holds can read one. */
export async function openConsentVault(options: ConsentVaultOptions): Promise<OpenConsentVault> {
  const key = await openConsentKey(options.data);
  await prepare(options);
  const pool = new pg.Pool({ connectionString: options.url, max: 2, application_name: sealing });
  // An idle connection that breaks is replaced by the pool.
  pool.on('error', () => undefined);
  return {
    deposit: async (id, document) => {
      const sealed = await sealToPublicKey(key.bytes, info, document, aadOf(id));
      await pool.query('insert into consent_vault.record (id, key_id, sealed) values ($1, $2, $3)', [
        id,
        key.id,
        sealed,
      ]);
    },
    close: () => pool.end(),
  };
}

/** What a record is bound to: its own id. For the process that opens consents. */
export const documentSeal = (id: ConsentId): { info: Uint8Array; aad: Uint8Array } => ({ info, aad: aadOf(id) });
const aadOf = (id: ConsentId): Buffer => Buffer.from(`consent:${id}`);

async function prepare(options: ConsentVaultOptions): Promise<void> {
  const role = await asRole(options.url, sealing, async (client) => {
    const { rows } = await client.query<{ role: string; ready: boolean | null }>(
      `select current_user as role,
         has_table_privilege(to_regclass('consent_vault.record'), 'insert') and has_schema_privilege('consent_vault', 'usage') as ready
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
    await client.query('commit');
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    throw new Error(
      `The consent vault is not there, and the role ${role} may not make it. As its owner, run the statements of apps/server/src/rooms/consent/vault/consent-vault.sql there, then: grant usage on schema consent_vault to ${role}; grant insert on consent_vault.record to ${role};`,
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
