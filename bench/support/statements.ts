import pg from 'pg';
import { requestContext } from '../../apps/server/src/kit/request-context.ts';
import { cpuSecondsSince, type Timings } from './load.ts';

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly name: string | undefined;
  readonly database: string | undefined;
}

let recorded: Statement[] | null = null;
// oxlint-disable-next-line typescript/unbound-method -- applied to the very client it is called on
const original: (...args: unknown[]) => unknown = pg.Client.prototype.query;

/** From now on, what a request sends to the database can be written down at the last moment before `pg` sends it. */
export function watchStatements(): void {
  pg.Client.prototype.query = function query(this: pg.Client, ...args: unknown[]): unknown {
    const [statement, values] = args as [string | { text: string; values?: unknown[]; name?: string }, unknown[]?];
    // What the product does of its own accord, such as looking for events, belongs to no request.
    if (recorded !== null && requestContext.getStore() !== undefined) {
      const given = typeof statement === 'string' ? { text: statement } : statement;
      recorded.push({
        text: given.text,
        values: given.values ?? values ?? [],
        name: 'name' in given ? given.name : undefined,
        database: this.database,
      });
    }
    return original.apply(this, args);
  } as typeof pg.Client.prototype.query;
}

/** The statements of one request, in their order. */
export async function statementsOf(request: () => Promise<unknown>): Promise<Statement[]> {
  recorded = [];
  await request();
  const statements = recorded;
  recorded = null;
  return statements;
}

/** The same statements and nothing else: `pg` in this process, one after the other, as many requests at a time. */
export async function runBare(
  pool: pg.Pool,
  requests: readonly (readonly Statement[])[],
  options: { count: number; concurrency: number; prepared: boolean },
): Promise<Timings> {
  const ms: number[] = [];
  let next = 0;
  const began = performance.now();
  const before = process.threadCpuUsage();
  const client = async (): Promise<void> => {
    while (next < options.count) {
      const statements = requests[next % requests.length] ?? [];
      next += 1;
      const asked = performance.now();
      for (const { text, values, name } of statements)
        await pool.query({ text, values: [...values], ...(options.prepared && name !== undefined ? { name } : {}) });
      ms.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: options.concurrency }, client));
  return { ms, seconds: (performance.now() - began) / 1000, cpuSeconds: cpuSecondsSince(before) };
}
