import { startEmbeddedDatabase } from '@openrounds/ports/database/embedded';
import pg from 'pg';
import type { Query } from '../postgres-key-store.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A real PostgreSQL for one test file. `fresh()` gives a connection pool to an empty database of its own. */
export async function startDatabase() {
  const folder = await temporaryFolder();
  const lines: string[] = [];
  const server = await startEmbeddedDatabase({
    directory: folder.path('database'),
    log: (event) => lines.push(event),
    fsync: false,
  });
  const pools: pg.Pool[] = [];
  return {
    async fresh(): Promise<Query> {
      const name = `vault_${pools.length}`;
      await server.ensureDatabase(name);
      const pool = new pg.Pool({ connectionString: server.url(name), max: 4 });
      // Its end() does not wait until the connections are closed, so the server's stop may still cut one: no error of ours.
      pool.on('connect', (client) => client.on('error', () => {}));
      pools.push(pool);
      return async (sql, params) => ({ rows: (await pool.query<Record<string, unknown>>(sql, params)).rows });
    },
    async stop() {
      for (const pool of pools) await pool.end();
      await server.stop();
      await folder[Symbol.asyncDispose]();
    },
  };
}
