import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export interface LoadRequest {
  readonly path: string;
  readonly cookie: string;
}
export interface LoadTask {
  readonly url: string;
  readonly requests: readonly LoadRequest[];
  readonly count: number;
  readonly concurrency: number;
}
export interface Timings {
  /** Of each request. */
  readonly ms: number[];
  /** Of all of them together. */
  readonly seconds: number;
  /** Processor time that this thread spent meanwhile: hardly moved by whatever else the machine is busy with. */
  readonly cpuSeconds: number;
}

/** Asks over HTTP from another thread, so that the clients' own work does not hold up the server's. */
export function startLoad(): { run(task: LoadTask): Promise<Timings>; stop(): Promise<unknown> } {
  const worker = new Worker(new URL('load-worker.ts', import.meta.url));
  return {
    run: async (task) => {
      const before = process.threadCpuUsage();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      worker.postMessage(task);
      const [answer] = (await once(worker, 'message')) as [Omit<Timings, 'cpuSeconds'> | { error: string }];
      if ('error' in answer) throw new Error(answer.error);
      return { ...answer, cpuSeconds: cpuSecondsSince(before) };
    },
    stop: () => worker.terminate(),
  };
}

export function cpuSecondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1e6;
}
