import type { CaseId, MemberId } from '@openrounds/domain/kit';
import pg from 'pg';
import type { Logger } from 'pino';
import { executeSql, type Db } from './database.ts';

/** Something happened that others may want to hear of: ids only, never words. */
export interface NewEvent {
  readonly kind: string;
  readonly caseId?: CaseId;
  readonly memberId?: MemberId;
}
export interface StoredEvent extends NewEvent {
  readonly id: number;
}
export type EventListener = (events: readonly StoredEvent[]) => void;

/**
 * The table is the truth; NOTIFY is only a doorbell, rung once for many commits. Readers catch up from the table in the order of
 * transactions that are certain to be complete, so that a slow commit is never skipped.
 */
export interface Events {
  append(db: Db, event: NewEvent): Promise<void>;
  ring(): void;
  subscribe(listener: EventListener): () => void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const channel = 'openrounds_events';

export function createEvents(options: {
  db: Db;
  url: string;
  log: Logger;
  coalesceMs?: number;
  pollMs?: number;
}): Events {
  const listeners = new Set<EventListener>();
  let bell: pg.Client | null = null;
  let ringing: NodeJS.Timeout | null = null;
  let poll: NodeJS.Timeout | null = null;
  let reading: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  let cursor = { tx: '0', id: 0 };

  const catchUp = (): Promise<void> => {
    if (reading !== null) {
      again = true;
      return reading;
    }
    reading = readOn()
      .catch((error: unknown) => options.log.warn({ err: error }, 'events: reading failed, will try again'))
      .finally(() => {
        reading = null;
        if (again && !stopped) {
          again = false;
          void catchUp();
        }
      });
    return reading;
  };

  const readOn = async (): Promise<void> => {
    for (;;) {
      const { rows } = await executeSql(
        options.db,
        `select id, tx::text as tx, kind, case_id, member_id from kit.event
         where (tx, id) > ($1::xid8, $2::bigint) and tx < pg_snapshot_xmin(pg_current_snapshot()) order by tx, id limit 500`,
        [cursor.tx, cursor.id],
      );
      const last = rows.at(-1);
      if (last === undefined) return;
      cursor = { tx: String(last['tx']), id: Number(last['id']) };
      const events = rows.map((row) => toEvent(row));
      for (const listener of listeners) listener(events);
    }
  };

  const connect = async (): Promise<void> => {
    const client = new pg.Client({ connectionString: options.url, application_name: 'openrounds events' });
    client.on('notification', () => void catchUp());
    client.on('error', (error) => {
      options.log.warn({ err: error }, 'events: doorbell lost, reconnecting');
      bell = null;
      if (!stopped) setTimeout(() => void connect().catch(() => undefined), 1000).unref();
    });
    await client.connect();
    await client.query(`listen ${channel}`);
    bell = client;
  };

  return {
    append: async (db, event) => {
      await executeSql(db, 'insert into kit.event (kind, case_id, member_id) values ($1, $2, $3)', [
        event.kind,
        event.caseId ?? null,
        event.memberId ?? null,
      ]);
    },
    ring: () => {
      ringing ??= setTimeout(() => {
        ringing = null;
        executeSql(options.db, `select pg_notify('${channel}', '')`).catch((error: unknown) =>
          options.log.warn({ err: error }, 'events: doorbell not rung'),
        );
      }, options.coalesceMs ?? 25);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: async () => {
      const { rows } = await executeSql(
        options.db,
        'select tx::text as tx, id from kit.event order by tx desc, id desc limit 1',
      );
      if (rows[0] !== undefined) cursor = { tx: String(rows[0]['tx']), id: Number(rows[0]['id']) };
      await connect();
      // A transaction that outlived its neighbours is read at the next poll when no bell rings after it.
      poll = setInterval(() => void catchUp(), options.pollMs ?? 1000);
      poll.unref();
    },
    stop: async () => {
      stopped = true;
      if (poll !== null) clearInterval(poll);
      if (ringing !== null) clearTimeout(ringing);
      await reading;
      bell?.removeAllListeners('error');
      bell?.on('error', () => undefined);
      await bell?.end();
    },
  };
}

const toEvent = (row: Record<string, unknown>): StoredEvent => ({
  id: Number(row['id']),
  kind: String(row['kind']),
  ...(row['case_id'] === null ? {} : { caseId: row['case_id'] as CaseId }),
  ...(row['member_id'] === null ? {} : { memberId: row['member_id'] as MemberId }),
});
