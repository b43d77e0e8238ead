// Runs in a thread of its own: what a hostile file does to memory or time happens here, to one picture.
import { parentPort } from 'node:worker_threads';
import { answerOf } from '../../../kit/worker-pool.ts';
import { render } from './render.ts';
import type { ImageTask } from './types.ts';

parentPort?.on('message', (task: ImageTask) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  void answerOf(() => render(task)).then((answer) => parentPort?.postMessage(answer));
});
