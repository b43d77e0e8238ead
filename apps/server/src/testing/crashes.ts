import type pg from 'pg';
import type { App } from '../kit/app.ts';

interface Wire {
  readonly connection: { readonly stream: { destroy(): void } };
}
type Call = (...given: never[]) => Promise<unknown>;

/**
 * Ends the work in hand at any step of it, as when the process is killed there: the connection dies before a statement, so that
 * its transaction is rolled back by the database, or a call to a port never comes or never comes back.
 */
export interface Crashes {
  /** Strikes at the step after so many: a statement of the main database, or a call of the vaults or the storage. */
  arm(steps: number): void;
  /** No more; whether it struck. */
  disarm(): boolean;
}

export function crashesIn(app: App): Crashes {
  let left: number | null = null;
  let struck = false;
  const strikes = (): boolean => {
    if (left === null) return false;
    left -= 1;
    if (left >= 0) return false;
    left = null;
    struck = true;
    return true;
  };
  const { pool } = app.database;
  const seen = new WeakSet<pg.PoolClient>();
  const watchClient = (client: pg.PoolClient): pg.PoolClient => {
    if (seen.has(client)) return client;
    seen.add(client);
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    Object.assign(client, {
      query: (...given: unknown[]) => {
        if (strikes()) (client as unknown as Wire).connection.stream.destroy();
        return query(...given);
      },
    });
    return client;
  };
  type Taken = (error: Error | undefined, client: pg.PoolClient | undefined, done: () => void) => void;
  const connect = pool.connect.bind(pool) as ((taken: Taken) => void) & (() => Promise<pg.PoolClient>);
  // The pool's own `query` asks with a callback; those are not statements of a transaction.
  const watched = (taken?: Taken): unknown => (taken === undefined ? connect().then(watchClient) : connect(taken));
  Object.assign(pool, { connect: watched });
  const watch = (port: object, names: readonly string[]): void => {
    for (const name of names) {
      const call = (port as Record<string, Call>)[name];
      if (call === undefined) throw new Error(`there is no ${name} to watch`);
      const fails = async (...given: never[]): Promise<unknown> => {
        if (strikes()) throw new Error(`killed before ${name}`);
        const answer = await call.apply(port, given);
        if (strikes()) throw new Error(`killed after ${name}`);
        return answer;
      };
      Object.assign(port, { [name]: fails });
    }
  };
  watch(app.consentVault, ['takeForm', 'deposit']);
  watch(app.vault, ['createKeys', 'destroy', 'load', 'partKey']);
  watch(app.storage, ['put', 'get', 'delete']);
  return {
    arm: (steps) => {
      left = steps;
      struck = false;
    },
    disarm: () => {
      left = null;
      return struck;
    },
  };
}
