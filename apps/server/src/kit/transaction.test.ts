import { randomUUID } from 'node:crypto';
import type { MemberId } from '@openrounds/domain/kit';
import { describe, expect, it } from 'vitest';
import { useTestApp } from '../testing/test-app.ts';
import { World } from '../testing/world.ts';
import type { App } from './app.ts';
import { executeSql } from './database.ts';
import type { Job } from './jobs.ts';
import { systemWrite, type Tx } from './transaction.ts';

// One write: the change, its audit entry, its events and its jobs, all or nothing.

const test = useTestApp();
const world = new World(test);

const known: Job<{ sealed: string }> = { name: 'mail.send', run: async () => undefined };
const unknown: Job<object> = { name: 'no.such-queue', run: async () => undefined };

/** Everything a write may leave behind. */
async function traces(action: string, member: MemberId): Promise<Record<string, number>> {
  const { db } = test().app;
  const count = async (sql: string, value: string): Promise<number> =>
    Number((await executeSql(db, `select count(*) as n from ${sql}`, [value])).rows[0]?.['n']);
  return {
    change: await count("members.member where id = $1 and language = 'ar'", member),
    events: await count('kit.event where kind = $1', action),
    jobs: await count("jobs.job where data->>'sealed' = $1", action),
    audit: await count('audit.entry where action = $1', action),
  };
}

async function attempt(
  app: App,
  action: string,
  also: (tx: Tx) => Promise<void> | void,
): Promise<[Record<string, number>, string]> {
  const { id } = await world.member();
  let outcome = 'committed';
  let followed = false;
  try {
    await systemWrite(app, action, `member:${id}`, async (tx) => {
      await executeSql(tx.db, "update members.member set language = 'ar' where id = $1", [id]);
      await tx.emit({ kind: action, memberId: id });
      await tx.enqueue(known, { sealed: action }, { startAfterSeconds: 3600 });
      tx.afterCommit(() => void (followed = true));
      await also(tx);
    });
  } catch {
    outcome = 'failed';
  }
  expect(followed).toBe(outcome === 'committed');
  return [await traces(action, id), outcome];
}

const all = { change: 1, events: 1, jobs: 1, audit: 1 };
const nothing = { change: 0, events: 0, jobs: 0, audit: 0 };
const action = (): string => `test.${randomUUID()}`;

describe('one write', () => {
  it('keeps the change with its audit entry, its events and its jobs', async () => {
    expect(await attempt(test().app, action(), () => undefined)).toEqual([all, 'committed']);
  });

  it('keeps none of it when a job cannot be enqueued', async () => {
    expect(await attempt(test().app, action(), (tx) => tx.enqueue(unknown, {}))).toEqual([nothing, 'failed']);
  });

  it('keeps none of it when it cannot be audited', async () => {
    // A detail that PostgreSQL refuses to store as JSON: a NUL character.
    const impossible = (tx: Tx): void => tx.detail({ note: 'a\u0000b' });
    expect(await attempt(test().app, action(), impossible)).toEqual([nothing, 'failed']);
  });

  it('keeps none of it when the work fails at its end', async () => {
    const fails = (): never => {
      throw new Error('changed my mind');
    };
    expect(await attempt(test().app, action(), fails)).toEqual([nothing, 'failed']);
  });

  it('keeps none of it when the connection is lost before the commit', async () => {
    const lost = async (tx: Tx): Promise<void> => {
      const { rows } = await executeSql(tx.db, 'select pg_backend_pid() as pid');
      await executeSql(test().app.db, 'select pg_terminate_backend($1)', [rows[0]?.['pid']]);
    };
    expect(await attempt(test().app, action(), lost)).toEqual([nothing, 'failed']);
    expect(await attempt(test().app, action(), () => undefined)).toEqual([all, 'committed']);
  });
});
