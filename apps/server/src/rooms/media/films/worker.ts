// Runs in a thread of its own: a long film has a hundred thousand samples to look into.
import { parentPort } from 'node:worker_threads';
import { answerOf } from '../../../kit/worker-pool.ts';
import { checkFilm } from './check-film.ts';
import type { FilmTask } from './types.ts';

parentPort?.on('message', (task: FilmTask) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  void answerOf(async () => checkFilm(task)).then((answer) => parentPort?.postMessage(answer));
});
