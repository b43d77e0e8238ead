// Runs in a thread of its own: looking through a large picture takes seconds, and memory.
import { parentPort } from 'node:worker_threads';
import { answerOf } from '../../../kit/worker-pool.ts';
import { look } from './look.ts';
import type { ScanTask } from './types.ts';

parentPort?.on('message', (task: ScanTask) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  void answerOf(() => look(task)).then((answer) => parentPort?.postMessage(answer));
});
