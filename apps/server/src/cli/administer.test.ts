import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { onServer, withDatabase } from '@openrounds/testing';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
const program = fileURLToPath(new URL('../../bin/openrounds.js', import.meta.url));
const empty = `openrounds_cli_${process.pid}`;

/** The program itself, as an operator runs it. */
const openrounds = (args: string[], databaseUrl: string) =>
  promisify(execFile)(process.execPath, [program, ...args], {
    env: {
      ...process.env,
      OPENROUNDS_DATA: test().data,
      OPENROUNDS_KEY_FILE: inject('keyFile'),
      DATABASE_URL: databaseUrl,
      KEYS_DATABASE_URL: '',
      OPENROUNDS_PUBLIC_URL: 'https://rounds.example.org',
    },
    timeout: 60_000,
  });

afterAll(async () => {
  await onServer(inject('serverUrl'), `drop database if exists ${empty} with (force)`);
});

describe('the command line', () => {
  it('invites an administrator beside the running server', async () => {
    const { stdout } = await openrounds(['admin', 'invite'], test().databaseUrl);
    const [, token = ''] = /https:\/\/rounds\.example\.org\/setup#token=([\w-]+)/.exec(stdout) ?? [];
    const visitor = test().visitor();
    const body = {
      token,
      email: 'head@example.org',
      password: 'a long enough phrase',
      givenName: 'Hea',
      familyName: 'D',
    };
    expect(await visitor.call('POST /setup', { body })).toMatchObject({
      status: 201,
      body: { roles: expect.arrayContaining(['administrator']) },
    });
    expect(
      (
        await test()
          .visitor()
          .call('POST /setup', { body: { ...body, email: 'two@example.org' } })
      ).status,
    ).toBe(410);
  });

  it('migrates an empty database, and has nothing to do the second time', async () => {
    await onServer(inject('serverUrl'), `create database ${empty}`);
    const url = withDatabase(inject('serverUrl'), empty);
    const first = await openrounds(['migrate'], url);
    expect(first.stdout).toMatch(/done: \d{14}-members\n[\s\S]*migrations done\./);
    expect((await openrounds(['migrate'], url)).stdout).toContain('Nothing to do');
  });
});
