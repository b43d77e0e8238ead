import { createHash } from 'node:crypto';
import { CompiledQuery, Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import { requestContext } from './request-context.ts';

/** A handle without tables: every store adds its own with `withTables`, so that no room can name another room's. */
export type NoTables = Record<never, never>;
export type Db = Kysely<NoTables> | Transaction<NoTables>;

const preparedLimit = 400;
const prepared = new Map<string, string>();

/** Statements are prepared by name, which saves planning on every hot query; the number of names is bounded. */
function nameOf(text: string): string | undefined {
  const known = prepared.get(text);
  if (known !== undefined || prepared.size >= preparedLimit || text.length > 8000) return known;
  const name = createHash('sha1').update(text).digest('base64url');
  prepared.set(text, name);
  return name;
}

const isPreparable = /^\s*(select|insert|update|delete|with)\b/i;

class CountingClient extends pg.Client {
  // Kysely calls query(text, values); everything else goes to pg as it is.
  // @ts-expect-error: pg declares nine overloads, this narrows the one that is used and forwards the others
  override query(text: unknown, values?: unknown, callback?: unknown): unknown {
    const context = requestContext.getStore();
    if (context !== undefined) context.queries += 1;
    const forward = super.query.bind(this) as (...args: unknown[]) => unknown;
    if (typeof text === 'string' && Array.isArray(values) && isPreparable.test(text)) {
      return forward({ text, values, name: nameOf(text) }, callback);
    }
    return forward(text, values, callback);
  }
}

export interface Database {
  readonly db: Kysely<NoTables>;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

// int8 counts and ids of ours stay below 2^53; timestamps come as Date.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

export function openDatabase(url: string, options: { max?: number; applicationName?: string } = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    Client: CountingClient,
    application_name: options.applicationName ?? 'openrounds',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    // A pool that has ended leaves its idle timers behind; they must not keep a finished command alive.
    allowExitOnIdle: true,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
  } as pg.PoolConfig);
  // An idle connection that breaks is replaced by the pool; the next query tells whoever needs to know.
  pool.on('error', () => undefined);
  // So does one that breaks between two statements of a transaction: the next statement fails; the program goes on.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<NoTables>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, close: () => db.destroy() };
}

/** Runs one statement of text, for what Kysely does not build (migrations, LISTEN, the queue's own SQL). */
export async function executeSql(
  db: Db,
  text: string,
  values: readonly unknown[] = [],
): Promise<{ rows: Record<string, unknown>[] }> {
  const result = await db.executeQuery(CompiledQuery.raw(text, [...values]));
  return { rows: result.rows as Record<string, unknown>[] };
}
