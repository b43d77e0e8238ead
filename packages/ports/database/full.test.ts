import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { startEmbeddedDatabase } from './embedded.ts';
import { isLinux, isRoot, makePlace, mountMemory } from './fixtures/place.ts';

const canMount = isRoot && isLinux;
if (!canMount) console.log('The full disk is skipped: only root on Linux may mount a small file system for it.');

test.runIf(canMount)(
  'on a full disk writes fail cleanly, even a kill -9 heals, and all goes on once there is room',
  async (context) => {
    const disk = makePlace();
    if (!mountMemory(disk, 500)) {
      console.log('The full disk is skipped: mounting is not permitted here.');
      context.skip();
    }
    const directory = join(disk, 'database');
    const start = async () => {
      const database = await startEmbeddedDatabase({ directory, log: () => undefined });
      onTestFinished(() => database.stop());
      const pool = new pg.Pool({ connectionString: database.url('postgres'), max: 4 });
      pool.on('error', () => undefined);
      return { database, pool };
    };
    const first = await start();
    await first.pool.query('CREATE TABLE note (id integer PRIMARY KEY, body text NOT NULL)');
    const filler = join(disk, 'filler');
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(filler, Buffer.alloc(bavail * bsize - 30_000_000));

    const acknowledged: number[] = [];
    const refusals = new Set<string>();
    const write = async (pool: pg.Pool, id: number): Promise<void> => {
      try {
        await pool.query(
          `INSERT INTO note SELECT $1, string_agg(md5(random()::text), '') FROM generate_series(1, 200)`,
          [id],
        );
        acknowledged.push(id);
      } catch (error) {
        refusals.add(error instanceof pg.DatabaseError ? String(error.code) : String(error));
      }
    };
    let id = 0;
    for (let batch = 0; batch < 2_000 && refusals.size === 0; batch += 1) {
      await Promise.all(Array.from({ length: 4 }, () => write(first.pool, (id += 1))));
    }
    for (let more = 0; more < 50; more += 1) await write(first.pool, (id += 1));
    expect([...refusals]).toEqual(['53100']);
    expect(acknowledged.length).toBeGreaterThan(1_000);
    expect(await count(first.pool)).toBe(acknowledged.length);

    process.kill(first.database.pid, 'SIGKILL');
    await first.database.exited;
    await first.pool.end();
    const second = await start();
    expect(await count(second.pool)).toBe(acknowledged.length);

    rmSync(filler);
    refusals.clear();
    for (let more = 0; more < 50; more += 1) await write(second.pool, (id += 1));
    expect([...refusals]).toEqual([]);
    expect(await count(second.pool)).toBe(acknowledged.length);
    await second.pool.end();
  },
);

async function count(pool: pg.Pool): Promise<number> {
  const result = await pool.query<{ count: number }>('SELECT count(*)::integer AS count FROM note');
  return result.rows[0]?.count ?? -1;
}
