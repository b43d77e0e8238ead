import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { AppError } from '@openrounds/domain/kit';
import { mediaLimits } from '@openrounds/domain/media';
import type { ImageAnswer, ImageTask, RenditionImage } from './types.ts';

export interface ImagePool {
  /** Checks, decodes and renders what somebody sent. Errors: see `checkStill`, and `unavailable` when too many wait. */
  renderUpload(bytes: Uint8Array, declaredType: string): Promise<readonly RenditionImage[]>;
  /** The smaller AVIF renditions of a full one. Uploads go first. */
  renderSmaller(bytes: Uint8Array): Promise<readonly RenditionImage[]>;
  stop(): Promise<void>;
}

export interface ImagePoolOptions {
  readonly size?: number;
  /** Seconds for one decode or encode. */
  readonly seconds?: number;
  /** Milliseconds for all of a picture; then its thread is ended. */
  readonly timeoutMs?: number;
  /** Pictures that may wait before new ones are turned away. */
  readonly maxWaiting?: number;
}

interface Waiting {
  readonly task: ImageTask;
  readonly background: boolean;
  readonly settle: (answer: ImageAnswer | Error) => void;
}

/** A few threads, one picture at a time in each. A thread that takes too long or breaks is ended and replaced. */
export function createImagePool(options: ImagePoolOptions = {}): ImagePool {
  const size = options.size ?? Math.max(1, Math.min(availableParallelism(), 4));
  const seconds = options.seconds ?? 20;
  const timeoutMs = options.timeoutMs ?? 60_000;
  const maxWaiting = options.maxWaiting ?? 64;
  const limits = { maxPixels: mediaLimits.maxPixels, maxSide: mediaLimits.maxSide, seconds };
  const idle: Worker[] = [];
  const running = new Set<Worker>();
  const waiting: Waiting[] = [];
  let busy = 0;
  let background = 0;
  let stopped = false;

  const takeNext = (): Waiting | undefined => {
    const urgent = waiting.findIndex((entry) => !entry.background);
    // Renditions that are only nicer never take the last thread from somebody who waits for an answer.
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
      const worker = idle.pop() ?? startWorker();
      running.add(worker);
      void runOne(worker, next.task, timeoutMs).then(({ answer, reusable }) => {
        busy -= 1;
        background -= next.background ? 1 : 0;
        running.delete(worker);
        if (reusable && !stopped) idle.push(worker);
        next.settle(answer);
        advance();
      });
    }
  };

  const submit = async (task: ImageTask, background: boolean): Promise<readonly RenditionImage[]> => {
    if (stopped || waiting.length >= maxWaiting) throw new AppError('unavailable', { reason: 'pictures-waiting' });
    const answer = await new Promise<ImageAnswer | Error>((settle) => {
      waiting.push({ task, background, settle });
      advance();
    });
    if (answer instanceof Error) throw answer;
    if (!answer.ok) throw new AppError(answer.code, answer.params, answer.detail);
    return answer.images;
  };

  return {
    renderUpload: (bytes, declaredType) => submit({ kind: 'upload', bytes, declaredType, limits }, false),
    renderSmaller: (bytes) => submit({ kind: 'shrink', bytes, declaredType: '', limits }, true),
    stop: async () => {
      stopped = true;
      for (const { settle } of waiting.splice(0)) settle(new AppError('unavailable'));
      await Promise.all([...idle.splice(0), ...running].map((worker) => worker.terminate()));
    },
  };
}

function startWorker(): Worker {
  const worker = new Worker(new URL('worker.ts', import.meta.url), {
    name: 'openrounds images',
    // JavaScript's share only; what the decoder takes is bounded by the limit on pixels.
    resourceLimits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32 },
    // A loader of the parent process has no business here.
    execArgv: [],
    env: {},
  });
  worker.unref();
  return worker;
}

function runOne(
  worker: Worker,
  task: ImageTask,
  timeoutMs: number,
): Promise<{ answer: ImageAnswer | Error; reusable: boolean }> {
  const over = new AbortController();
  return new Promise((resolve) => {
    const done = (answer: ImageAnswer | Error, reusable: boolean): void => {
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
      message: (answer: ImageAnswer) => done(answer, true),
      error: (error: NodeJS.ErrnoException) =>
        done(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? refuse('too-complex') : error, false),
      exit: () => done(new AppError('unavailable'), false),
    };
    for (const [name, handler] of Object.entries(handlers)) worker.on(name, handler);
    over.signal.addEventListener('abort', () => {
      clearTimeout(timer);
      for (const [name, handler] of Object.entries(handlers)) worker.off(name, handler);
    });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage(task);
  });
}
