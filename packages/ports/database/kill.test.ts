import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { makePlace } from './fixtures/place.ts';
import { startProgram, type Program } from './fixtures/program.ts';
import { readPostmasterFile } from './postmaster.ts';

const ROUNDS = 50;
/** Replay a failure by setting the seed that it printed. */
const SEED = Number(process.env['OPENROUNDS_TEST_SEED'] ?? Date.now() % 1_000_000);
const TARGETS = ['program', 'database', 'both'] as const;

/** Mulberry32: small, seeded, good enough to choose moments. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

async function killDatabase(directory: string): Promise<void> {
  const server = await readPostmasterFile(join(directory, 'data'));
  try {
    if (server) process.kill(server.pid, 'SIGKILL');
  } catch {
    // It was gone already: as good a moment as any.
  }
}

async function readIds(url: string): Promise<Set<number>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const result = await client.query<{ id: number }>('SELECT id FROM note');
    return new Set(result.rows.map((row) => row.id));
  } finally {
    await client.end();
  }
}

test(`no acknowledged write is lost and no start fails over ${ROUNDS} kills -9 (seed ${SEED})`, async () => {
  const random = seeded(SEED);
  const directory = makePlace();
  const programs: Program[] = [];
  onTestFinished(() => programs.forEach((program) => program.kill('SIGKILL')));
  const acknowledged = (): number[] => programs.flatMap((program) => program.acknowledged);
  const start = (round: number): Program => {
    const program = startProgram({ directory, firstId: round * 1_000_000 });
    programs.push(program);
    return program;
  };

  let program = start(0);
  const kills = { program: 0, database: 0, both: 0 };
  for (let round = 1; round <= ROUNDS; round += 1) {
    // A third of the kills fall into the start, the others among the writes.
    if (random() < 1 / 3) await delay(random() * 250);
    else await program.acknowledgedAtLeast(program.acknowledged.length + Math.ceil(random() * 200));
    const target = TARGETS[Math.floor(random() * TARGETS.length)] ?? 'both';
    kills[target] += 1;
    if (target !== 'program') await killDatabase(directory);
    if (target === 'database') continue;
    program.kill('SIGKILL');
    await program.ended;
    program = start(round);
  }

  // The last program has to come up too, if need be after its database was killed once more.
  await program.acknowledgedAtLeast(program.acknowledged.length + 100);
  program.kill('SIGKILL');
  await program.ended;
  const judge = startProgram({ directory, writers: 0 });
  programs.push(judge);
  const kept = await readIds(String((await judge.message('ready'))['ready']));
  const lost = acknowledged().filter((id) => !kept.has(id));
  const failedStarts = programs.flatMap((each) => each.messages.filter((message) => 'failed' in message));
  console.log(
    `seed ${SEED}: ${JSON.stringify(kills)} kills, ${acknowledged().length} acknowledged, ${lost.length} lost`,
  );
  expect(failedStarts).toEqual([]);
  expect(lost).toEqual([]);
  expect(acknowledged().length).toBeGreaterThan(ROUNDS);
}, 180_000);
