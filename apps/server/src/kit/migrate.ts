import { readdir, readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Database } from './database.ts';

/** Every room's `migrations/<timestamp>-<what>.sql`, in the order of their timestamps, whatever room they belong to. */
async function findMigrations(roots: readonly URL[]): Promise<Record<string, Migration>> {
  const found: [string, Migration][] = [];
  for (const root of roots) {
    for (const file of await readdir(root)) {
      if (!/^\d{14}-[a-z0-9-]+\.sql$/.test(file)) throw new Error(`${file}: name it <yyyymmddhhmmss>-<what>.sql`);
      const text = await readFile(new URL(file, root), 'utf8');
      found.push([file.replace(/\.sql$/, ''), { up: async (db) => void (await sql.raw(text).execute(db)) }]);
    }
  }
  return Object.fromEntries(found.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Forward only. Each step is one transaction under a lock, so that two starting servers never do it twice. */
export async function migrate(database: Database, roots: readonly URL[]): Promise<string[]> {
  const migrator = new Migrator({
    db: database.db,
    provider: { getMigrations: () => findMigrations(roots) },
    migrationTableName: 'migration',
    migrationLockTableName: 'migration_lock',
    migrationTableSchema: 'kit',
    allowUnorderedMigrations: true,
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  const failed = results.find((result) => result.status === 'Error');
  if (error !== undefined)
    throw new Error(`migration ${failed?.migrationName ?? ''} failed; nothing of it was kept`, { cause: error });
  return results.filter((result) => result.status === 'Success').map((result) => result.migrationName);
}
