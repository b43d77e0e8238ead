import { Worker as Thread } from 'node:worker_threads';
import type { Input } from './inputs.ts';
import type { Outcome, WorkSettings } from './work.ts';

type OnOutcome = (outcome: Outcome) => void;

/** Works through all inputs with up to `jobs` threads, calling back in the order they finish. */
export async function runAll(
  inputs: readonly Input[],
  settings: WorkSettings,
  jobs: number,
  onOutcome: OnOutcome,
): Promise<void> {
  const threads = Math.max(1, Math.min(jobs, Math.ceil(inputs.length / 8)));
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

/** Longer than any real file takes; one that was made to take for ever is ended with its thread. */
const MOST_MINUTES = 15;

/** A thread that dies takes its file with it as a failure; true when the queue is empty, false when a new thread has to go on. */
function oneThread(queue: Iterator<[number, Input]>, settings: WorkSettings, onOutcome: OnOutcome): Promise<boolean> {
  return new Promise((resolve) => {
    const thread = new Thread(new URL('./worker.ts', import.meta.url), { workerData: settings });
    let current = 0;
    let watch: NodeJS.Timeout | undefined;
    const fail = (failure: string): void => {
      clearTimeout(watch);
      if (current > 0) onOutcome({ number: current, bytes: 0, failure });
      resolve(false);
    };
    const next = (): void => {
      const { value, done } = queue.next();
      if (done === true) {
        current = 0;
        void thread.terminate().then(() => resolve(true));
        return;
      }
      const [index, input] = value;
      current = index + 1;
      watch = setTimeout(() => {
        thread.removeAllListeners();
        void thread.terminate().then(() => fail(`took longer than ${MOST_MINUTES} minutes`));
      }, MOST_MINUTES * 60_000);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of Node has no origin
      thread.postMessage({ input, number: current });
    };
    thread.on('message', (outcome: Outcome) => {
      clearTimeout(watch);
      onOutcome(outcome);
      next();
    });
    thread.on('error', () => fail('the worker died'));
    thread.on('online', next);
  });
}
