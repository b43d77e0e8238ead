import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { DatabaseInUseError, DatabaseVersionError, startEmbeddedDatabase, type EmbeddedDatabase } from './embedded.ts';
import { findGuard, isLinux, makePlace } from './fixtures/place.ts';
import { startProgram } from './fixtures/program.ts';
import { isAlive } from './lock.ts';
import { readPostmasterFile } from './postmaster.ts';
import { findRunningDatabase } from './running.ts';

async function start(directory: string, settings?: Record<string, string>): Promise<EmbeddedDatabase> {
  const database = await startEmbeddedDatabase({
    directory,
    log: () => undefined,
    fsync: false,
    settings: settings ?? {},
  });
  onTestFinished(() => database.stop());
  return database;
}

async function query<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Bounded wait for what no event tells us: the end of a process that is not our child. */
async function gone(pid: number): Promise<boolean> {
  for (let waited = 0; waited < 20_000 && isAlive(pid); waited += 20) await delay(20);
  return !isAlive(pid);
}

function socketDirectoryOf(url: string): string {
  return new URL(url.replace('@/', '@socket/')).searchParams.get('host') ?? '';
}

test('a new folder becomes a database, and what was written is there at the next start', async () => {
  const directory = join(makePlace(), 'deep', 'database');
  const first = await start(directory);
  await first.ensureDatabase('ward');
  await first.ensureDatabase('ward');
  await query(first.url('ward'), `CREATE TABLE note AS SELECT 'stable overnight' AS body`);
  await first.stop();
  expect(await first.exited).toMatchObject({ code: 0, expected: true });
  expect(isAlive(first.pid)).toBe(false);

  const second = await start(directory);
  expect(await query(second.url('ward'), 'SELECT body FROM note')).toEqual([{ body: 'stable overnight' }]);
  await second.stop();
  await second.stop();
});

test('it listens on one private socket with a short path, never on the network', async () => {
  const directory = join(makePlace(), 'a-long-name-'.repeat(12));
  const database = await start(directory, { listen_addresses: '*', work_mem: '5MB' });
  const settings = await query<{ name: string; setting: string }>(
    database.url('postgres'),
    `SELECT name, setting FROM pg_settings WHERE name IN ('listen_addresses', 'work_mem') ORDER BY name`,
  );
  expect(settings.map((row) => row.setting)).toEqual(['', '5120']);
  const sockets = socketDirectoryOf(database.url('postgres'));
  expect(Buffer.byteLength(join(sockets, '.s.PGSQL.5432'))).toBeLessThan(107);
  expect(statSync(sockets).mode & 0o777).toBe(0o700);
  await database.stop();
  expect(existsSync(sockets)).toBe(false);
});

test('nobody connects without the random password, which only the owner can read', async () => {
  const directory = makePlace();
  const database = await start(directory);
  const password = readFileSync(join(directory, 'password'), 'utf8').trim();
  expect(password).toHaveLength(32);
  expect(statSync(join(directory, 'password')).mode & 0o777).toBe(0o600);
  const wrong = database.url('postgres').replace(password, 'password');
  await expect(query(wrong, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
});

test('a role logs in with a password of its own and may do nothing else', async () => {
  const database = await start(makePlace());
  await database.ensureDatabase('ward');
  await database.ensureRole("key's keeper");
  await database.ensureRole("key's keeper");
  const url = database.url('ward', "key's keeper");
  expect(await query(url, 'SELECT current_user')).toEqual([{ current_user: "key's keeper" }]);
  await expect(query(url, 'CREATE TABLE note ()')).rejects.toMatchObject({ code: '42501' });
});

test('a second copy on the same folder is refused, and the first does not notice', async () => {
  const directory = makePlace();
  const first = startProgram({ directory });
  onTestFinished(() => first.kill('SIGKILL'));
  const { pid } = await first.message('ready');
  const refused = await startEmbeddedDatabase({ directory, log: () => undefined }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(DatabaseInUseError);
  expect(refused).toMatchObject({ directory, ownerPid: first.pid });
  expect(String(refused)).toContain(directory);
  expect(String(refused)).toContain(String(first.pid));
  await first.acknowledgedAtLeast(first.acknowledged.length + 50);
  expect((await readPostmasterFile(join(directory, 'data')))?.pid).toBe(pid);
  expect(first.messages.filter((message) => 'stopped' in message)).toEqual([]);
});

test('of several starts at the same moment exactly one wins, also within one program', async () => {
  const directory = makePlace();
  const programs = Array.from({ length: 4 }, () => startProgram({ directory, writers: 0 }));
  onTestFinished(() => programs.forEach((program) => program.kill('SIGKILL')));
  const outcomes = await Promise.allSettled(programs.map((program) => program.message('ready')));
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  const failures = programs.flatMap((program) => program.messages.filter((message) => 'failed' in message));
  expect(failures.map((message) => message['failed'])).toEqual(Array(3).fill('DatabaseInUseError'));

  const elsewhere = makePlace();
  const options = { directory: elsewhere, log: () => undefined, fsync: false };
  const two = await Promise.allSettled([startEmbeddedDatabase(options), startEmbeddedDatabase(options)]);
  const winners = two.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  await Promise.all(winners.map((winner) => winner.stop()));
  expect(winners).toHaveLength(1);
});

test('a program killed while the folder is being made leaves nothing that hinders the next start', async () => {
  const directory = makePlace();
  const killed = startProgram({ directory, writers: 0 });
  const draft = (): string | undefined => readdirSync(directory).find((name) => name.startsWith('draft-'));
  for (let waited = 0; waited < 20_000 && !draft(); waited += 5) await delay(5);
  killed.kill('SIGKILL');
  await killed.ended;
  expect(draft()).toBeDefined();
  expect(existsSync(join(directory, 'data'))).toBe(false);
  const database = await start(directory);
  expect(draft()).toBeUndefined();
  expect(await query(database.url('postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('the database stops by itself when the program is killed', async () => {
  const program = startProgram({ directory: makePlace() });
  const { pid } = await program.message('ready');
  await program.acknowledgedAtLeast(10);
  program.kill('SIGKILL');
  await program.ended;
  expect(await gone(Number(pid))).toBe(true);
});

test.runIf(isLinux)('where even the guard was killed, the next start stops the orphan and keeps its data', async () => {
  const directory = makePlace();
  const program = startProgram({ directory });
  const { pid } = await program.message('ready');
  await program.acknowledgedAtLeast(50);
  const guard = findGuard(program.pid);
  expect(guard).toBeDefined();
  process.kill(Number(guard), 'SIGKILL');
  program.kill('SIGKILL');
  await program.ended;
  expect(isAlive(Number(pid))).toBe(true);

  const database = await start(directory);
  expect(database.pid).not.toBe(pid);
  expect(await gone(Number(pid))).toBe(true);
  const rows = await query<{ id: number }>(database.url('ward'), 'SELECT id FROM note');
  const kept = new Set(rows.map((row) => row.id));
  expect(program.acknowledged.filter((id) => !kept.has(id))).toEqual([]);
});

test('a pid left in the folder that belongs to another program by now neither hinders the start nor is harmed', async () => {
  const directory = makePlace();
  const first = await start(directory);
  await first.stop();
  const owner = statSync(join(directory, 'data'));
  const stranger = spawn('sleep', ['600'], owner.uid === process.getuid?.() ? {} : { uid: owner.uid, gid: owner.gid });
  onTestFinished(() => void stranger.kill('SIGKILL'));
  const data = join(directory, 'data');
  writeFileSync(join(data, 'postmaster.pid'), `${stranger.pid}\n${data}\n1700000000\n5432\n/tmp\n\n  1 1\nready   \n`);
  const second = await start(directory);
  expect(second.pid).not.toBe(stranger.pid);
  expect(await query(second.url('postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
});

test('a command beside the program finds the running database, and none where none runs', async () => {
  const directory = makePlace();
  expect(await findRunningDatabase(join(directory, 'not-there'))).toBeUndefined();
  const database = await start(directory);
  await database.ensureRole('keeper');
  const url = await findRunningDatabase(directory);
  expect(url?.('postgres', 'keeper')).toBe(database.url('postgres', 'keeper'));
  expect(url?.('postgres')).toBe(database.url('postgres'));
  await database.stop();
  expect(await findRunningDatabase(directory)).toBeUndefined();
  const data = join(directory, 'data');
  // Left by a crash; the pid belongs to another program by now.
  const left = `${process.ppid}\n${data}\n1700000000\n5432\n/tmp\n\n  1 1\nready   \n`;
  writeFileSync(join(data, 'postmaster.pid'), left);
  expect(await findRunningDatabase(directory)).toBeUndefined();
});

test('a folder made by another major version is refused untouched, with the page that helps', async () => {
  const directory = makePlace();
  await (await start(directory)).stop();
  writeFileSync(join(directory, 'data', 'PG_VERSION'), '17\n');
  const before = readdirSync(join(directory, 'data')).toSorted();
  const refused = await startEmbeddedDatabase({ directory, log: () => undefined }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(DatabaseVersionError);
  expect(String(refused)).toContain('PostgreSQL 17');
  expect(String(refused)).toContain('docs/operate.md');
  expect(readdirSync(join(directory, 'data')).toSorted()).toEqual(before);
  expect(readFileSync(join(directory, 'data', 'PG_VERSION'), 'utf8')).toBe('17\n');
});

test('the log carries no statement and no value', async () => {
  const lines: unknown[] = [];
  const database = await startEmbeddedDatabase({
    directory: makePlace(),
    log: (event, details) => lines.push({ event, ...details }),
    fsync: false,
  });
  onTestFinished(() => database.stop());
  await query(database.url('postgres'), `CREATE TABLE person (email text PRIMARY KEY)`);
  const insert = `INSERT INTO person VALUES ('amina@example.org'), ('amina@example.org')`;
  await expect(query(database.url('postgres'), insert)).rejects.toMatchObject({ code: '23505' });
  await database.stop();
  expect(JSON.stringify(lines)).toContain('ready to accept connections');
  expect(JSON.stringify(lines)).not.toContain('amina');
});
