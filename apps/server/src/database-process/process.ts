import { DatabaseInUseError } from '@openrounds/ports/database/embedded';
import type { Logger } from 'pino';
import { forkApart } from '../kit/apart.ts';
import type { StoreUrls } from './roles.ts';

const program = new URL('program.ts', import.meta.url);

export type DatabaseMessage =
  | { readonly kind: 'log'; readonly event: string; readonly details: Record<string, unknown> }
  | { readonly kind: 'ready'; readonly urls: StoreUrls }
  | {
      readonly kind: 'failed';
      readonly message: string;
      readonly inUse: { readonly directory: string; readonly pid: number | undefined } | null;
    };

export interface DatabaseProcess {
  readonly urls: StoreUrls;
  /** Settles when the database has ended although nobody stopped it. */
  readonly lost: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the embedded database of a folder, made ready for this version.
 * @throws DatabaseInUseError another live program owns the folder, which stays untouched; Error with what the process said
 */
export async function startDatabaseProcess(directory: string, log: Logger): Promise<DatabaseProcess> {
  const child = forkApart(program, {}, [directory, String(process.pid)]);
  const { promise: ready, resolve, reject } = Promise.withResolvers<StoreUrls>();
  child.on('message', (message: DatabaseMessage) => {
    if (message.kind === 'log') log.info({ ...message.details, room: 'database' }, message.event);
    else if (message.kind === 'ready') resolve(message.urls);
    else if (message.inUse === null) reject(new Error(message.message));
    else reject(new DatabaseInUseError(message.inUse.directory, message.inUse.pid));
  });
  const ended = new Promise<void>((settle) => {
    child.once('exit', () => settle());
    child.once('error', () => settle());
  });
  void ended.then(() => reject(new Error('The process of the database has ended before it was ready.')));
  const urls = await ready;
  let stopping = false;
  return {
    urls,
    lost: new Promise((lose) => void ended.then(() => (stopping ? undefined : lose()))),
    stop: async () => {
      if (!stopping && child.connected) child.send('stop');
      stopping = true;
      await ended;
    },
  };
}
