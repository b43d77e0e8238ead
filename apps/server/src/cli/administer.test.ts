import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { compiledPrograms, onServer, withDatabase } from '@openrounds/testing';
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
      NODE_COMPILE_CACHE: compiledPrograms,
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

  it('reads the directory of institutions, keeps what fits and names what does not', async () => {
    const [good, bad] = [join(test().data, 'institutions.csv'), join(test().data, 'broken.csv')];
    await writeFile(
      good,
      'domain,institution,country,kind\nward.example,"A ward, a hospital",KE,hospital\nnowhere,Nobody,KE,hospital\n',
    );
    await writeFile(bad, 'domain;kind\nward.example;hospital\n');
    const { stdout } = await openrounds(['institutions', 'import', good], test().databaseUrl);
    expect(stdout).toBe('1 domains kept, 1 records left out.\n  record 3: domain does not fit\n');
    const { rows } = await test().app.database.pool.query(
      "select domain, institution, country, kind from verification.institution_domain where domain like '%ward%'",
    );
    expect(rows).toEqual([
      { domain: 'ward.example', institution: 'A ward, a hospital', country: 'KE', kind: 'hospital' },
    ]);
    const refused = async (...args: string[]) =>
      openrounds(['institutions', 'import', ...args], test().databaseUrl).then(
        () => 'nothing was refused',
        ({ code, stderr }: { code: number; stderr: string }) => `${code} ${stderr}`,
      );
    expect(await refused(bad)).toMatch(/^1 [\s\S]*no column "domain", "institution", "country", "kind"/);
    expect(await refused(join(test().data, 'none.csv'))).toMatch(/^1 [\s\S]*none\.csv/);
    expect(await refused()).toMatch(/^2 Usage: openrounds institutions import/);
  });

  it('migrates an empty database, and has nothing to do the second time', async () => {
    await onServer(inject('serverUrl'), `create database ${empty}`);
    const url = withDatabase(inject('serverUrl'), empty);
    const first = await openrounds(['migrate'], url);
    expect(first.stdout).toMatch(/done: \d{14}-members\n[\s\S]*migrations done\./);
    expect((await openrounds(['migrate'], url)).stdout).toContain('Nothing to do');
  });
});
