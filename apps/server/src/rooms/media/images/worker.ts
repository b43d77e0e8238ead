// Runs in a thread of its own: what a hostile file does to memory or time happens here, to one picture.
import { AppError } from '@openrounds/domain/kit';
import { parentPort } from 'node:worker_threads';
import { render } from './render.ts';
import type { ImageAnswer, ImageTask } from './types.ts';

parentPort?.on('message', (task: ImageTask) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  void answer(task).then((result) => parentPort?.postMessage(result));
});

async function answer(task: ImageTask): Promise<ImageAnswer> {
  try {
    return { ok: true, images: await render(task) };
  } catch (error) {
    if (error instanceof AppError) return { ok: false, code: error.code, params: error.params, detail: error.message };
    return { ok: false, code: 'internal', params: {}, detail: (error as Error).message };
  }
}
