import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { useTestApp } from '../testing/test-app.ts';
import { executeSql, type Database, openDatabase } from './database.ts';
import { createEvents, type Events, type StoredEvent } from './events.ts';

// What happened is told to everybody, once, in an order that never skips a slow commit.

const test = useTestApp();
const quiet = pino({ level: 'silent' });

interface Reader {
  readonly events: Events;
  readonly kinds: string[];
  /** Once this kind has been heard; nothing that came before it can come later. */
  heard(kind: string): Promise<void>;
}

async function startReader(options: { pollMs: number; coalesceMs?: number }): Promise<Reader> {
  const { databaseUrl, app } = test();
  const events = createEvents({ db: app.db, url: databaseUrl, log: quiet, coalesceMs: 1, ...options });
  const kinds: string[] = [];
  const waiting = new Map<string, () => void>();
  events.subscribe((told: readonly StoredEvent[]) => {
    for (const { kind } of told) {
      kinds.push(kind);
      waiting.get(kind)?.();
    }
  });
  await events.start();
  onTestFinished(() => events.stop());
  return {
    events,
    kinds,
    heard: (kind) =>
      new Promise((resolve) => {
        if (kinds.includes(kind)) resolve();
        else waiting.set(kind, resolve);
      }),
  };
}

/** A transaction that is left open until it is told to commit. */
async function slowWrite(database: Database, kind: string): Promise<() => Promise<void>> {
  const client = await database.pool.connect();
  await client.query('begin');
  await client.query('insert into kit.event (kind) values ($1)', [kind]);
  return async () => {
    await client.query('commit');
    client.release();
  };
}

const quickWrite = async (kind: string): Promise<void> => {
  await executeSql(test().app.db, 'insert into kit.event (kind) values ($1)', [kind]);
};

function openOther(): Database {
  const database = openDatabase(test().databaseUrl);
  onTestFinished(() => database.close());
  return database;
}

/**
 * A transaction that is open in any database of the server holds back what is read after it, and other suites write at the same
 * time: every reader here looks again by itself, as in the product, and no test rests on a single ring.
 */
const soon = 50;

describe('events', () => {
  it('are told in the order of their transactions, also when the first commits last', async () => {
    const reader = await startReader({ pollMs: soon });
    const commit = await slowWrite(openOther(), 'order.first');
    await quickWrite('order.second');
    reader.events.ring();
    const between = await startReader({ pollMs: soon });
    await commit();
    reader.events.ring();
    await quickWrite('order.third');
    reader.events.ring();
    await reader.heard('order.third');
    expect(reader.kinds).toEqual(['order.first', 'order.second', 'order.third']);
    // Who starts listening while the slow one is under way hears it as well.
    await between.heard('order.third');
    expect(between.kinds).toContain('order.first');
  });

  it('are each told once, however many are written at the same moment', async () => {
    const reader = await startReader({ pollMs: soon });
    const database = openOther();
    const kinds = Array.from({ length: 60 }, (_none, i) => `many.${i}`);
    await Promise.all(
      kinds.map(async (kind, i) => {
        if (i % 3 === 0) return (await slowWrite(database, kind))();
        await quickWrite(kind);
        reader.events.ring();
      }),
    );
    await quickWrite('many.last');
    reader.events.ring();
    await reader.heard('many.last');
    expect(reader.kinds.filter((kind) => kind !== 'many.last').toSorted()).toEqual(kinds.toSorted());
  });

  it('are not told when they were rolled back', async () => {
    const reader = await startReader({ pollMs: soon });
    const client = await openOther().pool.connect();
    await client.query("begin; insert into kit.event (kind) values ('never'); rollback");
    client.release();
    await quickWrite('after.rollback');
    reader.events.ring();
    await reader.heard('after.rollback');
    expect(reader.kinds).toEqual(['after.rollback']);
  });

  it('are heard again after the doorbell was cut off, through one new connection', async () => {
    const reader = await startReader({ pollMs: soon });
    const bells = async (): Promise<number[]> => {
      const { rows } = await executeSql(
        test().app.db,
        "select pid from pg_stat_activity where application_name = 'openrounds events' and datname = current_database()",
      );
      return rows.map((row) => Number(row['pid']));
    };
    const before = await bells();
    for (const pid of before) await executeSql(test().app.db, 'select pg_terminate_backend($1)', [pid]);
    await quickWrite('while.deaf');
    await reader.heard('while.deaf');
    await quickWrite('hears.again');
    reader.events.ring();
    await reader.heard('hears.again');
    // The app's own bell comes back in the same moment or a little later; none may come twice.
    const { promise, resolve } = Promise.withResolvers<void>();
    const look = setInterval(() => void bells().then((now) => now.length >= before.length && resolve()), 50);
    await promise;
    clearInterval(look);
    await quickWrite('settled');
    reader.events.ring();
    await reader.heard('settled');
    expect(await bells()).toHaveLength(before.length);
  });
});
