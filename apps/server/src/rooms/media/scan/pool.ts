import { createThreadPool, type ThreadPool } from '../../../kit/worker-pool.ts';
import type { ScanTask, Seen } from './types.ts';

/** One thread that looks through pictures; who waits for an answer goes first. */
export const createScanPool = (
  options: { timeoutMs?: number; maxWaiting?: number } = {},
): ThreadPool<ScanTask, Seen[]> =>
  createThreadPool({
    program: new URL('worker.ts', import.meta.url),
    name: 'scan',
    size: 1,
    timeoutMs: options.timeoutMs ?? 60_000,
    maxWaiting: options.maxWaiting ?? 64,
    memoryMb: 1024,
  });

let pool: ThreadPool<ScanTask, Seen[]> | undefined;

/** The thread of this process. It starts with the first picture and keeps nothing alive. */
export const scanThread = (): ThreadPool<ScanTask, Seen[]> => (pool ??= createScanPool());
