import { Worker as Thread } from 'node:worker_threads';
import type { Input } from './inputs.ts';
import { Worker } from './work.ts';
import type { Outcome, WorkSettings } from './work.ts';

type OnOutcome = (outcome: Outcome) => void;

/** Works through all inputs with `jobs` threads (one: in this thread), calling back in the order they finish. */
export async function runAll(
  inputs: readonly Input[],
  settings: WorkSettings,
  jobs: number,
  onOutcome: OnOutcome,
): Promise<void> {
  const threads = Math.min(jobs, Math.ceil(inputs.length / 8));
  if (threads <= 1) {
    const worker = new Worker(settings);
    for (const [index, input] of inputs.entries()) onOutcome(worker.run(input, index + 1));
    return;
  }
  const queue = inputs.entries();
  await Promise.all(Array.from({ length: threads }, () => runThread(queue, settings, onOutcome)));
}

async function runThread(
  queue: Iterator<[number, Input]>,
  settings: WorkSettings,
  onOutcome: OnOutcome,
): Promise<void> {
  for (;;) {
    const finished = await oneThread(queue, settings, onOutcome);
    if (finished) return;
  }
}

/** A thread that dies takes its file with it as a failure; true when the queue is empty, false when a new thread has to go on. */
function oneThread(queue: Iterator<[number, Input]>, settings: WorkSettings, onOutcome: OnOutcome): Promise<boolean> {
  return new Promise((resolve) => {
    const thread = new Thread(new URL('./worker.ts', import.meta.url), { workerData: settings });
    let current = 0;
    const next = (): void => {
      const { value, done } = queue.next();
      if (done === true) {
        current = 0;
        void thread.terminate().then(() => resolve(true));
        return;
      }
      const [index, input] = value;
      current = index + 1;
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of Node has no origin
      thread.postMessage({ input, number: current });
    };
    thread.on('message', (outcome: Outcome) => {
      onOutcome(outcome);
      next();
    });
    thread.on('error', () => {
      if (current > 0) onOutcome({ number: current, bytes: 0, failure: 'the worker died' });
      resolve(false);
    });
    thread.on('online', next);
  });
}
