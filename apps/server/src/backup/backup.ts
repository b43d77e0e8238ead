import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ObjectNotFoundError, type ObjectStorage } from '@openrounds/ports/object-storage/port';
import type { KeyService, Vault } from '@openrounds/vault';
import pg from 'pg';
import { type AddEntry, verifyArchive, writeArchive } from './archive-file.ts';
import { listTables, readRows } from './tables.ts';

/** Not in a backup: what the program makes anew (`kit`, `jobs`), public registers, which are read again, and PostgreSQL's own. */
const left = new Set([
  'kit',
  'jobs',
  'registers',
  'keys',
  'consent_vault',
  'pg_catalog',
  'information_schema',
  'pg_toast',
  'public',
]);

export interface BackupSources {
  readonly databaseUrl: string;
  readonly keysUrl: string;
  /** A connection that may read the consent vault's rows; they are sealed to the vault's own key. */
  readonly consentUrl: string;
  readonly storage: ObjectStorage;
  readonly vault: Vault;
  readonly keyService: KeyService;
  /** Small files of the data folder that a restored installation goes on with, by their path in it. */
  readonly files: readonly SmallFile[];
}

export interface SmallFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface BackupReport {
  readonly folder: string;
  readonly rows: number;
  readonly objects: number;
  /** Objects that were deleted while the backup ran; their rows were already on their way out. */
  readonly vanished: number;
}

/**
 * Online and consistent: rows come from one snapshot, objects never change once written. Two sealed archives, `data` and `keys`, so that
 * wrapped keys can be kept apart and for a shorter time. Both are read back and compared before they count.
 */
export async function backUp(sources: BackupSources, directory: string, now: Date): Promise<BackupReport> {
  const folder = join(directory, now.toISOString().replaceAll(/[:.]/g, '-'));
  const partial = `${folder}.partial`;
  await mkdir(partial, { recursive: true, mode: 0o700 });
  try {
    const counts = { rows: 0, objects: 0, vanished: 0 };
    const data = join(partial, 'data.archive');
    const dataContents = await writeArchive(data, sources.keyService, 'data', async (add) => {
      counts.rows += await addRows(
        add,
        'main',
        sources.databaseUrl,
        (schema) => !left.has(schema) && !schema.startsWith('pg_'),
      );
      counts.rows += await addRows(add, 'consent', sources.consentUrl, (schema) => schema === 'consent_vault');
      await addObjects(add, sources.storage, counts);
      for (const { path, bytes } of sources.files) await add(`files/${path}`, bytes);
    });
    const keys = join(partial, 'keys.archive');
    const keyContents = await writeArchive(keys, sources.keyService, 'keys', async (add) => {
      counts.rows += await addRows(add, 'keys', sources.keysUrl, (schema) => schema === 'keys');
    });
    await verifyArchive(data, sources.keyService, 'data', dataContents);
    await verifyArchive(keys, sources.keyService, 'keys', keyContents);
    await writeTombstones(directory, sources.vault);
    await rename(partial, folder);
    return { folder, ...counts };
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

async function addRows(add: AddEntry, part: string, url: string, wanted: (schema: string) => boolean): Promise<number> {
  const client = new pg.Client({ connectionString: url, application_name: 'openrounds backup' });
  await client.connect();
  let total = 0;
  try {
    await client.query('begin isolation level repeatable read read only');
    const { rows } = await client.query<{ nspname: string }>('select nspname from pg_namespace');
    const schemas = rows.map((row) => row.nspname).filter(wanted);
    for (const table of await listTables(client, schemas)) {
      let chunk = 0;
      for await (const { json, count } of readRows(client, table)) {
        chunk += 1;
        total += count;
        await add(`${part}/${table.name}/${String(chunk).padStart(8, '0')}.json`, Buffer.from(json));
      }
    }
    await client.query('commit');
  } finally {
    await client.end();
  }
  return total;
}

async function addObjects(
  add: AddEntry,
  storage: ObjectStorage,
  counts: { objects: number; vanished: number },
): Promise<void> {
  for await (const key of storage.list('')) {
    const facts = await storage.head(key);
    if (facts === undefined) {
      counts.vanished += 1;
      continue;
    }
    try {
      await add(`objects/${key}`, { size: facts.size, bytes: await storage.get(key) });
      counts.objects += 1;
    } catch (error) {
      if (!(error instanceof ObjectNotFoundError)) throw error;
      counts.vanished += 1;
    }
  }
}

/** What was destroyed stays destroyed: this list lies beside all backups and is replayed after every restore, also of an older one. */
async function writeTombstones(directory: string, vault: Vault): Promise<void> {
  const file = join(directory, tombstonesFile);
  const handle = await open(`${file}.partial`, 'w', 0o600);
  for await (const tombstone of vault.tombstones()) await handle.writeFile(`${JSON.stringify(tombstone)}\n`);
  await handle.sync();
  await handle.close();
  await rename(`${file}.partial`, file);
}

export const tombstonesFile = 'tombstones.ndjson';
