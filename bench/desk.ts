// The reviewers' desk with 100,000 applicants waiting: pages of the queue, filtered and not, and its figures, over HTTP, one at a
// time; and the queries each costs. Two thousand applicants have keys and sealed forms, and are what the pages show; the rest are
// rows alone. Run: node bench/desk.ts
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MemberId } from '@openrounds/domain/kit';
import { Application } from '@openrounds/domain/verification';
import { sealText } from '@openrounds/vault';
import { destination, pino } from 'pino';
import { compose } from '../apps/server/src/compose.ts';
import { readConfig } from '../apps/server/src/config.ts';
import { logOptions } from '../apps/server/src/kit/log.ts';
import { systemWrite } from '../apps/server/src/kit/transaction.ts';
import { inviteAdministrator, keySubject } from '../apps/server/src/rooms/members/index.ts';
import { median, quantile, writeResult } from './support/results.ts';

const [all, sealed, rounds] = [100_000, 2000, 300] as const;
const data = await mkdtemp(join(tmpdir(), 'openrounds-bench-'));
const logFile = join(data, 'log');
const environment = {
  OPENROUNDS_DATA: data,
  OPENROUNDS_THROTTLE: '100000',
  OPENROUNDS_STAFF_FACTOR: '0',
  OPENROUNDS_BUILD_WEB: '0',
  PORT: '0',
};
const running = await compose(readConfig('serve', environment), {
  log: pino(logOptions('info'), destination({ dest: logFile, sync: true })),
});
const { app } = running;
const pool = app.database.pool;

async function fill(): Promise<void> {
  const ids = Array.from({ length: sealed }, () => app.newId<MemberId>());
  for (const id of ids) await app.vault.createKeys(keySubject(id), ['contact']);
  const said = JSON.stringify(
    Application.parse({ givenName: 'Ada', familyName: 'Example', profession: 'doctor', country: 'GB' }),
  );
  const texts = await Promise.all(
    ids.map(async (id) =>
      sealText(
        await app.vault.key(keySubject(id), 'contact'),
        { table: 'verification.application', column: 'said', row: id, version: 1 },
        said,
      ),
    ),
  );
  const facets = `(array['GB','IE','KE','DE','FR','US'])[1 + n % 6], (array['doctor','nurse','dentist','pharmacist'])[1 + n % 4], n % 4`;
  await pool.query(
    `insert into verification.application (member_id, state, said_sealed, said_version, submitted_at, queued_at, country, profession, risk)
     select id, 'under-review', said, 1, now(), now() - interval '90 days' + n * interval '1 second', ${facets}
     from unnest($1::uuid[], $2::bytea[]) with ordinality as t (id, said, n)`,
    [ids, texts],
  );
  await pool.query(
    `insert into verification.application (member_id, state, submitted_at, queued_at, country, profession, risk)
     select gen_random_uuid(), 'under-review', now(), now() - interval '89 days' + n * interval '70 seconds', ${facets}
     from generate_series(1, $1::int) n`,
    [all - sealed],
  );
  await pool.query('analyze verification.application');
}

async function reviewer(url: string): Promise<string> {
  const token = (await inviteAdministrator(app)).split('token=')[1];
  const reply = await fetch(`${url}/api/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, 'idempotency-key': randomUUID() },
    body: JSON.stringify({
      token,
      email: 'desk@example.org',
      password: 'a phrase for measuring only',
      givenName: 'Ada',
      familyName: 'Example',
    }),
  });
  return /session=[^;]+/.exec(reply.headers.getSetCookie()[0] ?? '')?.[0] ?? '';
}

try {
  await systemWrite(app, 'bench.fill', null, fill);
  const url = await running.server.listen({ host: '127.0.0.1', port: 0 });
  const cookie = await reviewer(url);
  const ask = async (path: string): Promise<{ next: string | null }> => {
    const reply = await fetch(`${url}/api/v1/verification/${path}`, { headers: { cookie } });
    if (reply.status !== 200) throw new Error(`${path} answers ${reply.status}`);
    return (await reply.json()) as { next: string | null };
  };
  const paths = {
    first: 'queue?limit=20',
    country: 'queue?limit=20&country=KE',
    profession: 'queue?limit=20&profession=nurse&country=GB',
    risk: 'queue?limit=20&risk=3',
    waiting: 'queue?limit=20&waitingHours=48',
    figures: 'figures',
  };
  const measured: Record<string, { p50Ms: number; p99Ms: number }> = {};
  for (const [name, path] of Object.entries(paths)) {
    const ms: number[] = [];
    let cursor: string | null = null;
    for (let round = -20; round < rounds; round += 1) {
      const from = performance.now();
      // Page after page, as a reviewer reads on; after forty from the beginning.
      const { next } = await ask(cursor === null ? path : `${path}&cursor=${cursor}`);
      if (round >= 0) ms.push(performance.now() - from);
      cursor = name === 'figures' || round % 40 === 0 ? null : next;
    }
    measured[name] = { p50Ms: Math.round(median(ms) * 100) / 100, p99Ms: Math.round(quantile(ms, 0.99) * 100) / 100 };
  }
  const lines = (await readFile(logFile, 'utf8')).trim().split('\n');
  const queries = lines
    .map((line) => JSON.parse(line) as { route?: string; queries?: number })
    .filter(({ route }) => route === '/api/v1/verification/queue')
    .map((line) => line.queries ?? Number.NaN);
  await writeResult('desk', {
    unit: 'ms',
    applicants: all,
    rounds,
    queriesOfAPage: { median: median(queries), most: Math.max(...queries) },
    ...measured,
  });
} finally {
  await running.stop();
  await rm(data, { recursive: true, force: true });
}
