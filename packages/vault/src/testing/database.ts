import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { startEmbeddedDatabase } from '@openrounds/ports/database/embedded';
import pg from 'pg';
import type { Query } from '../postgres-key-store.ts';
import { temporaryFolder } from './temporary-folder.ts';

interface Server {
  /** Makes a database and gives its address. */
  make(name: string): Promise<string>;
  stop(): Promise<void>;
}

/** A real PostgreSQL for one test file, or the one in DATABASE_URL. `fresh()` gives a connection pool to an empty database of its own. */
export async function startDatabase() {
  const given = process.env['DATABASE_URL'];
  const server = given === undefined ? await startOne() : borrow(given);
  const pools: pg.Pool[] = [];
  const closed: Promise<unknown>[] = [];
  return {
    async fresh(): Promise<Query> {
      const pool = new pg.Pool({ connectionString: await server.make(`vault_${pools.length}`), max: 4 });
      pool.on('connect', (client) => closed.push(once(client, 'end')));
      pools.push(pool);
      return async (sql, params) => ({ rows: (await pool.query<Record<string, unknown>>(sql, params)).rows });
    },
    async stop() {
      for (const pool of pools) await pool.end();
      // The pools' end() does not wait until the connections are closed; the server would cut them, and that is an error.
      await Promise.all(closed);
      await server.stop();
    },
  };
}

async function startOne(): Promise<Server> {
  const folder = await temporaryFolder();
  const server = await startEmbeddedDatabase({ directory: folder.path('database'), log: () => {}, fsync: false });
  return {
    async make(name) {
      await server.ensureDatabase(name);
      return server.url(name);
    },
    async stop() {
      await server.stop();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** Others use this server too: names of our own, and nothing left behind. */
function borrow(url: string): Server {
  const prefix = `test_${randomBytes(6).toString('hex')}_`;
  const made: string[] = [];
  const administer = async (...statements: string[]): Promise<void> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  };
  return {
    async make(name) {
      await administer(`create database ${prefix}${name}`);
      made.push(prefix + name);
      const address = new URL(url);
      address.pathname = `/${prefix}${name}`;
      return address.href;
    },
    stop: () => administer(...made.map((name) => `drop database ${name} with (force)`)),
  };
}
