import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { AppError, type ErrorCode } from '@openrounds/domain/kit';

/** What a thread answers; an error travels as its code, since classes do not survive the way. */
export type ThreadAnswer<Result> =
  | { readonly ok: true; readonly result: Result }
  | {
      readonly ok: false;
      readonly code: ErrorCode;
      readonly params: Readonly<Record<string, unknown>>;
      readonly detail: string;
    };

export interface ThreadPoolOptions {
  /** The program of each thread: it answers every message with one `ThreadAnswer`. */
  readonly program: URL;
  readonly name: string;
  readonly size?: number;
  /** Milliseconds for one task; then its thread is ended. */
  readonly timeoutMs: number;
  /** Tasks that may wait before new ones are turned away. */
  readonly maxWaiting: number;
  /** Of JavaScript's own memory in each thread, in MB. */
  readonly memoryMb: number;
}

export interface ThreadPool<Task, Result> {
  /**
   * Background work never takes the last thread from somebody who waits for an answer. What is in `transfer` is given away.
   * @throws AppError as the program answers; `bad-input` when it took too long or too much memory; `unavailable` when too many wait
   */
  submit(task: Task, how?: { background?: boolean; transfer?: readonly ArrayBuffer[] }): Promise<Result>;
  stop(): Promise<void>;
}

interface Waiting<Task, Result> {
  readonly task: Task;
  readonly background: boolean;
  readonly transfer: readonly ArrayBuffer[];
  readonly settle: (answer: ThreadAnswer<Result> | Error) => void;
}

/** A few threads, one task at a time in each. A thread that takes too long or breaks is ended and replaced. */
export function createThreadPool<Task, Result>(options: ThreadPoolOptions): ThreadPool<Task, Result> {
  const size = options.size ?? Math.max(1, Math.min(availableParallelism(), 4));
  const idle: Worker[] = [];
  const running = new Set<Worker>();
  const waiting: Waiting<Task, Result>[] = [];
  let busy = 0;
  let background = 0;
  let stopped = false;

  const takeNext = (): Waiting<Task, Result> | undefined => {
    const urgent = waiting.findIndex((entry) => !entry.background);
    const mayTakeBackground = size === 1 || background < size - 1;
    const at = urgent >= 0 ? urgent : mayTakeBackground ? 0 : -1;
    return at < 0 ? undefined : waiting.splice(at, 1)[0];
  };

  const advance = (): void => {
    for (;;) {
      const next = stopped || busy >= size ? undefined : takeNext();
      if (next === undefined) return;
      busy += 1;
      background += next.background ? 1 : 0;
      const worker = idle.pop() ?? startWorker(options);
      running.add(worker);
      void runOne<Task, Result>(worker, next, options.timeoutMs).then(({ answer, reusable }) => {
        busy -= 1;
        background -= next.background ? 1 : 0;
        running.delete(worker);
        if (reusable && !stopped) idle.push(worker);
        next.settle(answer);
        advance();
      });
    }
  };

  return {
    submit: async (task, how = {}) => {
      if (stopped || waiting.length >= options.maxWaiting)
        throw new AppError('unavailable', { reason: 'pictures-waiting' });
      const answer = await new Promise<ThreadAnswer<Result> | Error>((settle) => {
        waiting.push({ task, background: how.background ?? false, transfer: how.transfer ?? [], settle });
        advance();
      });
      if (answer instanceof Error) throw answer;
      if (!answer.ok) throw new AppError(answer.code, answer.params, answer.detail);
      return answer.result;
    },
    stop: async () => {
      stopped = true;
      for (const { settle } of waiting.splice(0)) settle(new AppError('unavailable'));
      await Promise.all([...idle.splice(0), ...running].map((worker) => worker.terminate()));
    },
  };
}

function startWorker({ program, name, memoryMb }: ThreadPoolOptions): Worker {
  const worker = new Worker(program, {
    name: `openrounds ${name}`,
    // JavaScript's share only; what the decoder takes is bounded by the limits on pixels and bytes.
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 32 },
    // A loader of the parent process has no business here.
    execArgv: [],
    env: {},
  });
  worker.unref();
  return worker;
}

function runOne<Task, Result>(
  worker: Worker,
  { task, transfer }: Waiting<Task, Result>,
  timeoutMs: number,
): Promise<{ answer: ThreadAnswer<Result> | Error; reusable: boolean }> {
  const over = new AbortController();
  return new Promise((resolve) => {
    const done = (answer: ThreadAnswer<Result> | Error, reusable: boolean): void => {
      over.abort();
      if (!reusable) {
        // Ending breaks whatever still runs in there; nobody waits for it.
        worker.on('error', () => undefined);
        void worker.terminate();
      }
      resolve({ answer, reusable });
    };
    const refuse = (finding: string): AppError => new AppError('bad-input', { where: 'body', finding });
    const timer = setTimeout(() => done(refuse('too-slow'), false), timeoutMs);
    const handlers = {
      message: (answer: ThreadAnswer<Result>) => done(answer, true),
      error: (error: NodeJS.ErrnoException) =>
        done(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? refuse('too-complex') : error, false),
      exit: () => done(new AppError('unavailable'), false),
    };
    for (const [name, handler] of Object.entries(handlers)) worker.on(name, handler);
    over.signal.addEventListener('abort', () => {
      clearTimeout(timer);
      for (const [name, handler] of Object.entries(handlers)) worker.off(name, handler);
    });
    worker.postMessage(task, [...transfer]);
  });
}

/** In the thread: runs a task and puts what came of it, or why nothing did, into an answer. */
export async function answerOf<Result>(work: () => Promise<Result>): Promise<ThreadAnswer<Result>> {
  try {
    return { ok: true, result: await work() };
  } catch (error) {
    if (error instanceof AppError) return { ok: false, code: error.code, params: error.params, detail: error.message };
    return { ok: false, code: 'internal', params: {}, detail: (error as Error).message };
  }
}
