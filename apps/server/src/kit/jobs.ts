import { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { App } from './app.ts';
import { executeSql, type Db } from './database.ts';

/** Work that follows a write: named, idempotent, retried, and put aside as a dead letter when it keeps failing. */
export interface Job<Data extends object> {
  readonly name: string;
  readonly retries?: number;
  /** Seconds after which a worker is taken for dead and the job handed on. */
  readonly expireSeconds?: number;
  /** Cron expression, UTC, for jobs that nobody asks for. */
  readonly every?: string;
  readonly run: (app: App, data: Data) => Promise<void>;
}
export type AnyJob = Job<never>;

export interface Jobs {
  enqueue<Data extends object>(
    db: Db,
    job: Job<Data>,
    data: Data,
    options?: { startAfterSeconds?: number; once?: string },
  ): Promise<void>;
  start(app: App, jobs: readonly AnyJob[], work: boolean): Promise<void>;
  /** Waits until nothing is waiting or running; for tests and for a tidy demo. */
  idle(timeoutMs?: number): Promise<void>;
  stop(): Promise<void>;
}

const deadLetters = 'dead-letters';
/** A worker that was killed says nothing more: its jobs are handed on this many seconds later, however long they may take. */
const heartbeatSeconds = 10;

async function work(boss: PgBoss, app: App, job: AnyJob): Promise<void> {
  const worker: string = await boss.work(
    job.name,
    { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 5, batchSize: 1 },
    async (batch) => {
      for (const item of batch) {
        try {
          await job.run(app, item.data as never);
        } catch (error) {
          app.log.error({ err: error, job: job.name, jobId: item.id }, 'job failed');
          throw error;
        }
      }
      // Looks again at once instead of at the next poll: what has piled up is worked off without pauses.
      boss.notifyWorker(worker);
    },
  );
  if (job.every !== undefined) await boss.schedule(job.name, job.every, {});
}

export function createJobs(options: { url: string; log: Logger }): Jobs {
  const boss = new PgBoss({
    connectionString: options.url,
    schema: 'jobs',
    application_name: 'openrounds jobs',
    max: 4,
    useListenNotify: true,
    supervise: true,
    superviseIntervalSeconds: heartbeatSeconds,
    monitorIntervalSeconds: heartbeatSeconds,
  });
  boss.on('error', (error) => options.log.warn({ err: error }, 'jobs: the queue reports an error'));
  let started: Promise<unknown> | null = null;
  let names: string[] = [];

  return {
    enqueue: async (db, job, data, { startAfterSeconds, once } = {}) => {
      await boss.send(job.name, data, {
        db: { executeSql: (text, values) => executeSql(db, text, values) },
        ...(startAfterSeconds === undefined ? {} : { startAfter: startAfterSeconds }),
        ...(once === undefined ? {} : { singletonKey: once }),
      });
    },
    start: async (app, jobs, works) => {
      started = boss.start();
      await started;
      names = jobs.map((job) => job.name);
      const existing = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]));
      if (!existing.has(deadLetters)) await boss.createQueue(deadLetters, { retentionSeconds: 30 * 86_400 });
      for (const job of jobs) {
        const queue = existing.get(job.name);
        if (queue && queue.heartbeatSeconds !== heartbeatSeconds)
          await boss.updateQueue(job.name, { heartbeatSeconds });
        if (!queue) {
          await boss.createQueue(job.name, {
            notify: true,
            retryLimit: job.retries ?? 5,
            retryDelay: 2,
            retryBackoff: true,
            retryDelayMax: 600,
            expireInSeconds: job.expireSeconds ?? 60,
            heartbeatSeconds,
            deadLetter: deadLetters,
            deleteAfterSeconds: 86_400,
          });
        }
        if (works) await work(boss, app, job);
      }
    },
    idle: async (timeoutMs = 20_000) => {
      const deadline = Date.now() + timeoutMs;
      for (;;) {
        const { rows } = await boss
          .getDb()
          .executeSql(
            "select name, state, count(*)::int as n from jobs.job where name = any($1) and state in ('created', 'active', 'retry') and start_after <= now() group by 1, 2",
            [names],
          );
        if (rows.length === 0) return;
        if (Date.now() > deadline) throw new Error(`jobs are still waiting: ${JSON.stringify(rows)}`);
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    },
    stop: async () => {
      if (started === null) return;
      await started;
      // Gives running handlers a moment, then hands unfinished jobs back to the queue.
      await boss.stop({ graceful: true, timeout: 8000, close: true });
    },
  };
}
