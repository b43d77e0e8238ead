import type { CaseId, MemberId } from '@openrounds/domain/kit';
import type { Logger } from 'pino';
import { executeSql, type Db } from './database.ts';
import { createDoorbell } from './doorbell.ts';

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

interface Cursor {
  readonly tx: string;
  readonly id: number;
}

export function createEvents(options: {
  db: Db;
  url: string;
  log: Logger;
  coalesceMs?: number;
  pollMs?: number;
}): Events {
  const bell = createDoorbell({
    db: options.db,
    url: options.url,
    log: options.log,
    coalesceMs: options.coalesceMs ?? 25,
  });
  const listeners = new Set<EventListener>();
  const reader = createReader(options.db, options.log, (events) => {
    for (const listener of listeners) listener(events);
  });
  let poll: NodeJS.Timeout | null = null;
  return {
    append,
    ring: () => bell.ring(),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: async () => {
      await reader.startAtEnd();
      await bell.listen(() => reader.catchUp());
      // A transaction that outlived its neighbours is read at the next poll when no bell rings after it.
      poll = setInterval(() => reader.catchUp(), options.pollMs ?? 1000);
      poll.unref();
    },
    stop: async () => {
      if (poll !== null) clearInterval(poll);
      await reader.stop();
      await bell.stop();
    },
  };
}

async function append(db: Db, event: NewEvent): Promise<void> {
  await executeSql(db, 'insert into kit.event (kind, case_id, member_id) values ($1, $2, $3)', [
    event.kind,
    event.caseId ?? null,
    event.memberId ?? null,
  ]);
}

/** One reader at a time; a ring during a read makes it read once more. */
function createReader(
  db: Db,
  log: Logger,
  deliver: EventListener,
): { startAtEnd(): Promise<void>; catchUp(): void; stop(): Promise<void> } {
  let cursor: Cursor = { tx: '0', id: 0 };
  let reading: Promise<void> | null = null;
  let again = false;
  let stopped = false;

  const catchUp = (): void => {
    if (stopped) return;
    if (reading !== null) {
      again = true;
      return;
    }
    reading = readOn()
      .catch((error: unknown) => log.warn({ err: error }, 'events: reading failed, will try again'))
      .finally(() => {
        reading = null;
        if (!again) return;
        again = false;
        catchUp();
      });
  };

  const readOn = async (): Promise<void> => {
    for (;;) {
      const rows = await readAfter(db, cursor);
      const last = rows.at(-1);
      if (last === undefined) return;
      cursor = { tx: String(last['tx']), id: Number(last['id']) };
      deliver(rows.map(toEvent));
    }
  };

  return {
    // Where the oldest transaction stands that may still commit, not where the last event stands: that one may have overtaken it.
    startAtEnd: async () => {
      const { rows } = await executeSql(db, 'select pg_snapshot_xmin(pg_current_snapshot())::text as tx');
      cursor = { tx: String(rows[0]?.['tx']), id: 0 };
    },
    catchUp,
    stop: async () => {
      stopped = true;
      await reading;
    },
  };
}

async function readAfter(db: Db, cursor: Cursor): Promise<Record<string, unknown>[]> {
  const { rows } = await executeSql(
    db,
    `select id, tx::text as tx, kind, case_id, member_id from kit.event
     where (tx, id) > ($1::xid8, $2::bigint) and tx < pg_snapshot_xmin(pg_current_snapshot()) order by tx, id limit 500`,
    [cursor.tx, cursor.id],
  );
  return rows;
}

const toEvent = (row: Record<string, unknown>): StoredEvent => ({
  id: Number(row['id']),
  kind: String(row['kind']),
  ...(row['case_id'] === null ? {} : { caseId: row['case_id'] as CaseId }),
  ...(row['member_id'] === null ? {} : { memberId: row['member_id'] as MemberId }),
});
