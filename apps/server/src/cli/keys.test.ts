import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { TestClient } from '@openrounds/testing';
import { pino } from 'pino';
import { expect, inject, it, onTestFinished } from 'vitest';
import { compose } from '../compose.ts';
import { command } from '../testing/program.ts';
import { startTestApp, type TestApp } from '../testing/test-app.ts';
import { World } from '../testing/world.ts';

// Rotation as an operator does it, beside a running server, with a root key file of this test's own.

async function startWithOwnRoot(): Promise<TestApp> {
  const folder = await mkdtemp(join(tmpdir(), 'openrounds-keys-'));
  const keyFile = join(folder, 'root.key');
  await copyFile(inject('keyFile'), keyFile);
  const test = await startTestApp({ config: { keyFile } });
  onTestFinished(async () => {
    await test.stop();
    await rm(folder, { recursive: true });
  });
  return test;
}

const openrounds = (test: TestApp, ...args: string[]) =>
  promisify(execFile)(process.execPath, [command, ...args], {
    env: {
      PATH: process.env['PATH'],
      OPENROUNDS_DATA: test.data,
      OPENROUNDS_KEY_FILE: test.app.config.keyFile,
      DATABASE_URL: test.databaseUrl,
    },
  });

const rootsIn = async (test: TestApp): Promise<string[]> =>
  (await readFile(test.app.config.keyFile, 'utf8')).trim().split('\n').slice(1);

it('changes every key beside a running server; cases stay readable there and for the next start', async () => {
  const test = await startWithOwnRoot();
  const world = new World(() => test);
  const reader = await world.member();
  const before = await world.publishedCase({ title: 'From before the rotation' });
  const [first] = await rootsIn(test);

  const rotated = await openrounds(test, 'keys', 'rotate');
  // Four purpose keys; at least the case's and two members' data keys.
  expect(rotated.stdout).toMatch(/^A new root: 4 purpose keys .* and (?:[3-9]|\d\d+) data keys/);
  expect(await rootsIn(test)).toEqual([first, expect.any(String)]);
  const after = await world.publishedCase({ title: 'From after it' });

  await openrounds(test, 'keys', 'retire');
  const left = await rootsIn(test);
  expect(left).toHaveLength(1);
  expect(left).not.toContain(first);
  expect((await stat(test.app.config.keyFile)).mode & 0o777).toBe(0o600);

  const next = await compose(test.app.config, { log: pino({ level: 'silent' }), work: false });
  onTestFinished(() => next.stop());
  const restarted = new TestClient(await next.server.listen({ host: '127.0.0.1', port: 0 }));
  await world.signIn(restarted, reader.email, reader.password);
  for (const client of [reader.client, restarted]) {
    for (const [{ id }, title] of [
      [before, 'From before the rotation'],
      [after, 'From after it'],
    ] as const)
      expect(await client.call('GET /cases/:caseId', { params: { caseId: id } })).toMatchObject({ body: { title } });
  }
  const { rows } = await test.app.database.pool.query(
    "select action from audit.entry where action like 'keys.%' order by id",
  );
  expect(rows).toEqual([{ action: 'keys.rotate' }, { action: 'keys.retire' }]);
});

it('makes no key where there is none', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'openrounds-keys-'));
  onTestFinished(() => rm(empty, { recursive: true }));
  const env = { PATH: process.env['PATH'], OPENROUNDS_DATA: join(empty, 'data') };
  await expect(promisify(execFile)(process.execPath, [command, 'keys', 'rotate'], { env })).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('there is no root key here'),
  });
});
