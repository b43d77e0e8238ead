// A thousand publications, each against something that takes a requirement away in the same moment: a withdrawal, an edit, a
// picture that turns out to show the patient, a report. Counts how often a case was live that must not be. Run: node bench/gate-races.ts [rounds]
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { TestClient } from '@openrounds/testing';
import { compose } from '../apps/server/src/compose.ts';
import { readConfig } from '../apps/server/src/config.ts';
import { publicationRaces, runRaces } from '../apps/server/src/testing/races.ts';
import { World } from '../apps/server/src/testing/world.ts';
import { writeResult } from './support/results.ts';

const rounds = Number(process.argv[2] ?? 1000);
const data = await mkdtemp(join(tmpdir(), 'openrounds-bench-'));
const config = readConfig('serve', { OPENROUNDS_DATA: data, OPENROUNDS_THROTTLE: '1000', PORT: '0' });
const running = await compose({ ...config, scanFor: [] }, { log: pino({ level: 'error' }) });
try {
  const { app } = running;
  const url = await running.server.listen({ host: '127.0.0.1', port: 0 });
  const world = new World(() => ({ app, visitor: () => new TestClient(url) }));
  const races = await publicationRaces(world, app.database.pool, () => app.jobs.idle(60_000));
  const began = performance.now();
  const wrong = await runRaces(races, rounds);
  const seconds = (performance.now() - began) / 1000;
  await writeResult('gate-races', {
    rounds,
    races: races.map(({ name }) => name),
    liveWhenItMustNotBe: wrong,
    seconds: Math.round(seconds * 10) / 10,
    // Nothing seen in n trials: at most 3/n at 95 %.
    atMost: wrong.length === 0 ? 3 / rounds : null,
  });
  if (wrong.length > 0) process.exitCode = 1;
} finally {
  await running.stop();
  await rm(data, { recursive: true, force: true });
}
