// Home and Case of the demo world a hundred times over: through the whole product over HTTP, against the very same statements
// issued bare through `pg` in one process. Interleaved in one run; medians of rounds. Run: node bench/feed.ts
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { openLargeWorld } from './support/large-world.ts';
import { startLoad, type LoadRequest, type Timings } from './support/load.ts';
import { median, quantile, writeResult } from './support/results.ts';
import { runBare, statementsOf, watchStatements, type Statement } from './support/statements.ts';

const rounds = 5;
const samples = 64;
const counts = { 1: 120, 8: 320 } as const;
type Concurrency = 1 | 8;

watchStatements();
const world = await openLargeWorld();
const load = startLoad();
const pool = new pg.Pool({ connectionString: world.running.stores.databaseUrl, max: 10 });

const cookieAt = (index: number): string => world.cookies[index % world.cookies.length] ?? '';
const caseAt = (index: number): string => world.discussed[(index * 7) % world.discussed.length] ?? '';
const pages: Readonly<Record<string, readonly LoadRequest[]>> = Object.fromEntries(
  (
    [
      ['home', () => '/api/v1/cases'],
      ['case', (index) => `/api/v1/cases/${caseAt(index)}`],
      ['comments', (index) => `/api/v1/cases/${caseAt(index)}/comments`],
    ] satisfies [string, (index: number) => string][]
  ).map(([name, path]) => [
    name,
    Array.from({ length: samples }, (_, index) => ({ path: path(index), cookie: cookieAt(index) })),
  ]),
);

interface Side {
  readonly p50: number[];
  readonly ms: number[];
  readonly perSecond: number[];
  /** Of this thread, for one request, in milliseconds. */
  readonly cpuMs: number[];
}
const sides = new Map<string, Side>();
function note(name: string, timings: Timings): void {
  const side = sides.get(name) ?? { p50: [], ms: [], perSecond: [], cpuMs: [] };
  sides.set(name, side);
  side.p50.push(median(timings.ms));
  side.ms.push(...timings.ms);
  side.perSecond.push(timings.ms.length / timings.seconds);
  side.cpuMs.push((timings.cpuSeconds * 1000) / timings.ms.length);
}

async function recordAll(requests: readonly LoadRequest[]): Promise<Statement[][]> {
  const recorded: Statement[][] = [];
  for (const { path, cookie } of requests) {
    const ask = async (): Promise<ArrayBuffer> =>
      (await fetch(world.url + path, { headers: { cookie } })).arrayBuffer();
    await ask();
    // The second time, as in the middle of a day: keys that the first one fetched are at hand.
    recorded.push(await statementsOf(ask));
  }
  return recorded;
}

async function measure(): Promise<void> {
  for (let round = 0; round <= rounds; round += 1) {
    if (round === 1) sides.clear(); // the first round warms up
    for (const [page, requests] of Object.entries(pages)) {
      const statements = bare[page] ?? [];
      for (const concurrency of [1, 8] as const) {
        const count = counts[concurrency];
        note(`${page} product ${concurrency}`, await load.run({ url: world.url, requests, count, concurrency }));
        note(`${page} bare ${concurrency}`, await runBare(pool, statements, { count, concurrency, prepared: true }));
        note(`${page} plain ${concurrency}`, await runBare(pool, statements, { count, concurrency, prepared: false }));
      }
    }
    const nothing = [{ path: '/healthz', cookie: '' }];
    note('http alone 1', await load.run({ url: world.url, requests: nothing, count: counts[1], concurrency: 1 }));
  }
}

const round2 = (value: number): number => Math.round(value * 100) / 100;
const describe = (side: Side): Record<string, number> => ({
  p50Ms: round2(median(side.p50)),
  p99Ms: round2(quantile(side.ms, 0.99)),
  perSecond: Math.round(median(side.perSecond)),
  cpuMs: round2(median(side.cpuMs)),
});
const sideOf = (name: string): Side => sides.get(name) ?? { p50: [], ms: [], perSecond: [], cpuMs: [] };
/** Of each round its own ratio, since the machine may be busier in one than in another. */
const ratio = (above: readonly number[], below: readonly number[]): number =>
  round2(median(above.map((value, index) => value / (below[index] ?? Number.NaN))));

function figuresOf(page: string, concurrency: Concurrency): Record<string, unknown> {
  const [product, prepared, plain] = ['product', 'bare', 'plain'].map((side) =>
    sideOf(`${page} ${side} ${concurrency}`),
  ) as [Side, Side, Side];
  return {
    product: describe(product),
    bare: describe(prepared),
    bareUnprepared: describe(plain),
    overheadP50: ratio(product.p50, prepared.p50),
    overheadThroughput: ratio(prepared.perSecond, product.perSecond),
    overheadCpu: ratio(product.cpuMs, prepared.cpuMs),
    overheadP50OverUnprepared: ratio(product.p50, plain.p50),
  };
}

async function queriesOf(route: string): Promise<{ median: number; most: number }> {
  const lines = (await readFile(world.logFile, 'utf8')).trim().split('\n');
  const queries = lines
    .map((line) => JSON.parse(line) as { msg: string; route?: string; method?: string; queries?: number })
    .filter((line) => line.msg === 'request' && line.method === 'GET' && line.route === `/api/v1${route}`)
    .map((line) => line.queries ?? Number.NaN);
  return { median: median(queries), most: Math.max(...queries) };
}

const bare: Record<string, Statement[][]> = {};
try {
  for (const [page, requests] of Object.entries(pages)) bare[page] = await recordAll(requests);
  await measure();
  await writeResult('feed', {
    unit: 'ms',
    rounds,
    requestsPerRound: counts,
    world: world.size,
    queries: {
      home: await queriesOf('/cases'),
      case: await queriesOf('/cases/:caseId'),
      comments: await queriesOf('/cases/:caseId/comments'),
    },
    statements: Object.fromEntries(Object.entries(bare).map(([page, all]) => [page, median(all.map((s) => s.length))])),
    httpAlone: describe(sideOf('http alone 1')),
    ...Object.fromEntries(
      Object.keys(pages).map((page) => [page, { one: figuresOf(page, 1), eight: figuresOf(page, 8) }]),
    ),
  });
} finally {
  await load.stop();
  await pool.end();
  await world.stop();
}
