import { once } from 'node:events';
import { startEmbeddedDatabase } from '@openrounds/ports/database/embedded';
import pg from 'pg';
import type { Query } from '../postgres-key-store.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A real PostgreSQL for one test file. `fresh()` gives a connection pool to an empty database of its own. */
export async function startDatabase() {
  const folder = await temporaryFolder();
  const server = await startEmbeddedDatabase({
    directory: folder.path('database'),
    log: () => {},
    fsync: false,
  });
  const pools: pg.Pool[] = [];
  const closed: Promise<unknown>[] = [];
  return {
    async fresh(): Promise<Query> {
      const name = `vault_${pools.length}`;
      await server.ensureDatabase(name);
      const pool = new pg.Pool({ connectionString: server.url(name), max: 4 });
      pool.on('connect', (client) => closed.push(once(client, 'end')));
      pools.push(pool);
      return async (sql, params) => ({ rows: (await pool.query<Record<string, unknown>>(sql, params)).rows });
    },
    async stop() {
      for (const pool of pools) await pool.end();
      // The pools' end() does not wait until the connections are closed; the server would cut them, and that is an error.
      await Promise.all(closed);
      await server.stop();
      await folder[Symbol.asyncDispose]();
    },
  };
}
