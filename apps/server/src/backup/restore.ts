import { createReadStream, existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ObjectStorage } from '@openrounds/ports/object-storage/port';
import type { KeyService, Tombstone, Vault } from '@openrounds/vault';
import pg from 'pg';
import { type ArchiveKind, readArchive, textOf } from './archive-file.ts';
import { type SmallFile, tombstonesFile } from './backup.ts';
import { continueNumbers, listTables, writeRows } from './tables.ts';

export class RestoreError extends Error {}

export interface RestoreTargets {
  readonly databaseUrl: string;
  readonly keysUrl: string;
  readonly consentUrl: string;
  readonly storage: ObjectStorage;
  readonly keyService: KeyService;
  /** Given once, when everything else is back. */
  readonly putFiles: (files: readonly SmallFile[]) => Promise<void>;
}

/** The backup that is meant: a folder of one, or the newest complete one below it. */
export async function findBackup(path: string): Promise<string> {
  if (existsSync(join(path, 'data.archive'))) return path;
  if (!existsSync(path)) throw new RestoreError(`${path}: there is no such folder`);
  const names = (await readdir(path)).filter(
    (name) => existsSync(join(path, name, 'data.archive')) && !name.endsWith('.partial'),
  );
  const newest = names.toSorted().at(-1);
  if (newest === undefined) throw new RestoreError(`${path}: there is no complete backup here`);
  return join(path, newest);
}

/** Into empty, migrated databases: each in one transaction, so that a broken archive leaves nothing behind. */
export async function restoreRows(folder: string, targets: RestoreTargets): Promise<{ rows: number; objects: number }> {
  const counts = { rows: 0, objects: 0 };
  const keys = await openTarget(targets.keysUrl, ['keys']);
  const main = await openTarget(targets.databaseUrl, null);
  const consent = await openTarget(targets.consentUrl, ['consent_vault']);
  const parts: Record<string, Target> = { keys, main, consent };
  const all = Object.values(parts);
  const files: SmallFile[] = [];
  try {
    for (const kind of ['keys', 'data'] satisfies ArchiveKind[]) {
      await readArchive(join(folder, `${kind}.archive`), targets.keyService, kind, async (name, entry) => {
        if (name.startsWith('objects/')) {
          await targets.storage.put(name.slice('objects/'.length), entry);
          counts.objects += 1;
          return;
        }
        if (name.startsWith('files/')) {
          files.push({ path: name.slice('files/'.length), bytes: Buffer.from(await textOf(entry)) });
          return;
        }
        const [part = '', table = ''] = name.split('/');
        counts.rows += (await parts[part]?.write(table, await textOf(entry))) ?? 0;
      });
    }
    for (const target of all) await target.commit();
    await targets.putFiles(files);
  } finally {
    for (const target of all) await target.end();
  }
  return counts;
}

interface Target {
  write(table: string, json: string): Promise<number>;
  commit(): Promise<void>;
  end(): Promise<void>;
}

async function openTarget(url: string, schemas: readonly string[] | null): Promise<Target> {
  const client = new pg.Client({ connectionString: url, application_name: 'openrounds restore' });
  await client.connect();
  await client.query('begin');
  const { rows } = await client.query<{ nspname: string }>(
    "select nspname from pg_namespace where nspname !~ '^pg_|^information_schema$'",
  );
  const tables = new Map(
    (await listTables(client, schemas ?? rows.map((row) => row.nspname))).map((table) => [table.name, table]),
  );
  const written = new Set<string>();
  return {
    write: async (name, json) => {
      const table = tables.get(name);
      if (table === undefined)
        throw new RestoreError(
          `the backup holds ${name}, which this version does not have: restore with the version that made it, then upgrade`,
        );
      // What a new installation makes for itself gives way to what comes back.
      if (!written.has(name)) await client.query(`delete from ${name}`);
      written.add(name);
      await writeRows(client, table, json);
      return (JSON.parse(json) as unknown[]).length;
    },
    commit: async () => {
      for (const name of written) {
        const table = tables.get(name);
        if (table !== undefined) await continueNumbers(client, table);
      }
      await client.query('commit');
    },
    end: () => client.end(),
  };
}

/** Destroys again what was destroyed after the backup was made. */
export async function replayTombstones(folder: string, vault: Vault): Promise<number> {
  const beside = join(dirname(folder), tombstonesFile);
  if (!existsSync(beside))
    throw new RestoreError(
      `${basename(beside)} is missing beside the backup: without it, what was destroyed later would come back`,
    );
  return vault.replayTombstones(readTombstones(beside));
}

async function* readTombstones(file: string): AsyncGenerator<Tombstone> {
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const { subject, destroyedAt } = JSON.parse(line) as { subject: string; destroyedAt: string };
    yield { subject, destroyedAt: new Date(destroyedAt) };
  }
}
