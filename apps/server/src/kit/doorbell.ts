import pg from 'pg';
import type { Logger } from 'pino';
import { executeSql, type Db } from './database.ts';

/** PostgreSQL's NOTIFY as a bell: it carries nothing, is rung once for many commits, and is answered by everybody. */
export interface Doorbell {
  ring(): void;
  listen(answer: () => void): Promise<void>;
  stop(): Promise<void>;
}

const channel = 'openrounds_events';

export function createDoorbell(options: { db: Db; url: string; log: Logger; coalesceMs: number }): Doorbell {
  let client: pg.Client | null = null;
  let ringing: NodeJS.Timeout | null = null;
  let stopped = false;

  const connect = async (answer: () => void): Promise<void> => {
    const next = new pg.Client({ connectionString: options.url, application_name: 'openrounds events' });
    client = next;
    next.on('notification', answer);
    next.on('error', (error) => {
      // A lost connection reports more than one error; it is replaced once.
      if (client !== next) return;
      client = null;
      reconnectLater(answer, error);
    });
    try {
      await next.connect();
      await next.query(`listen ${channel}`);
    } catch (error) {
      if (client === next) client = null;
      await next.end().catch(() => undefined);
      throw error;
    }
  };

  const reconnectLater = (answer: () => void, error: unknown): void => {
    if (stopped) return;
    options.log.warn({ err: error }, 'events: doorbell lost, reconnecting');
    const again = (): void => {
      if (stopped) return;
      connect(answer).then(answer, (failure: unknown) => reconnectLater(answer, failure));
    };
    setTimeout(again, 1000).unref();
  };

  return {
    ring: () => {
      ringing ??= setTimeout(() => {
        ringing = null;
        executeSql(options.db, `select pg_notify('${channel}', '')`).catch((error: unknown) =>
          options.log.warn({ err: error }, 'events: doorbell not rung'),
        );
      }, options.coalesceMs);
    },
    listen: connect,
    stop: async () => {
      stopped = true;
      if (ringing !== null) clearTimeout(ringing);
      await client?.end();
    },
  };
}
