import { AppError, type Grant, type MemberId } from '@openrounds/domain/kit';
import type { App } from './app.ts';
import type { Db } from './database.ts';
import type { NewEvent } from './events.ts';
import { claimIdempotencyKey } from './idempotency.ts';
import type { Job } from './jobs.ts';
import { requestContext } from './request-context.ts';

/** One transaction: the change, its audit entry, its events and its jobs; all or nothing. */
export interface Tx {
  readonly app: App;
  readonly db: Db;
  readonly now: Date;
  /** Facts for the audit entry: ids, codes and counts, never words of a person. */
  detail(facts: Record<string, unknown>): void;
  emit(event: NewEvent): Promise<void>;
  enqueue<Data extends object>(
    job: Job<Data>,
    data: Data,
    options?: { startAfterSeconds?: number; once?: string },
  ): Promise<void>;
  afterCommit(then: () => void | Promise<void>): void;
}

/** A write that a policy has allowed. The action is audited under the grant's own name. */
export function write<T>(
  app: App,
  grant: Grant<string, unknown>,
  subject: string | null,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return run(app, { actor: grant.actor.memberId, action: grant.action, subject }, work);
}

/** A write that nobody signed in asked for: joining, a link from an e-mail, a job, the command line. */
export function systemWrite<T>(
  app: App,
  action: string,
  subject: string | null,
  work: (tx: Tx) => Promise<T>,
  actor: MemberId | null = null,
): Promise<T> {
  return run(app, { actor, action, subject }, work);
}

async function run<T>(
  app: App,
  entry: { actor: MemberId | null; action: string; subject: string | null },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const details: Record<string, unknown> = {};
  const followUps: (() => void | Promise<void>)[] = [];
  const context = requestContext.getStore();
  let rings = false;
  const result = await app.database.db.transaction().execute(async (db) => {
    if (context !== undefined) await claimIdempotencyKey(db, context);
    const tx: Tx = {
      app,
      db,
      now: app.clock(),
      detail: (facts) => void Object.assign(details, facts),
      emit: async (event) => {
        rings = true;
        await app.events.append(db, event);
      },
      enqueue: (job, data, options) => app.jobs.enqueue(db, job, data, options),
      afterCommit: (then) => void followUps.push(then),
    };
    const value = await work(tx);
    await app.appendAudit(db, { ...entry, details, requestId: context?.requestId ?? null });
    return value;
  });
  if (rings) app.events.ring();
  for (const then of followUps) await then();
  return result;
}

/** Compares the version an edit was based on with the one that stands. */
export function assertVersion(sent: number, current: number): void {
  if (sent !== current) throw new AppError('stale-version', { current });
}
