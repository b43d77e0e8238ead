import { parentPort, workerData } from 'node:worker_threads';
import type { Input } from './inputs.ts';
import { Worker } from './work.ts';
import type { WorkSettings } from './work.ts';

const worker = new Worker(workerData as WorkSettings);
async function answer({ input, number }: { input: Input; number: number }): Promise<void> {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of Node has no origin
  parentPort?.postMessage(await worker.run(input, number));
}
parentPort?.on('message', (message: { input: Input; number: number }) => void answer(message));
