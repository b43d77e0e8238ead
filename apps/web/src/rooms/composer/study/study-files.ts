import { PictureError } from '../pictures/decode.ts';
import type { Question, Reply, StudyWork } from './messages.ts';

type Answer<K extends keyof StudyWork> = Awaited<ReturnType<StudyWork[K]>>;
interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

/** A worker that nobody asked anything for so long is ended, and begun anew when it is needed. */
const idleMs = 20_000;

/**
 * Files of a study where they were chosen from, made safe by a worker one at a time when they are asked for: whatever their number,
 * memory holds one of them.
 */
export class StudyFiles {
  readonly #files: readonly File[];
  readonly #key: Uint8Array;
  #worker: Worker | null = null;
  /** Of this worker: what it found when it opened the files. */
  #opened: Promise<Answer<'open'>> | null = null;
  #idle: ReturnType<typeof setTimeout> | undefined;
  #next = 0;
  readonly #waiting = new Map<number, Waiting>();

  /** @param key the secret of the case's pseudonyms */
  constructor(files: readonly File[], key: Uint8Array) {
    this.#files = files;
    this.#key = key;
  }

  /** @throws {PictureError} `gone`, where an archive can no longer be read */
  open(): Promise<Answer<'open'>> {
    this.#opened ??= this.#ask(this.#start(), 'open', this.#files, this.#key);
    return this.#opened;
  }
  /** @throws {PictureError} `gone` */
  read(at: number): Promise<Answer<'read'>> {
    return this.#do('read', at);
  }
  /** @throws {PictureError} `gone` */
  show(at: number, frame: number): Promise<Answer<'show'>> {
    return this.#do('show', at, frame);
  }
  /** @throws {PictureError} `gone` */
  make(...given: Parameters<StudyWork['make']>): Promise<Answer<'make'>> {
    return this.#do('make', ...given);
  }

  /** Gives the worker's memory back at once; what was asked is not answered. */
  close(why: Error = new DOMException('nobody waits', 'AbortError')): void {
    clearTimeout(this.#idle);
    this.#worker?.terminate();
    this.#worker = null;
    this.#opened = null;
    for (const { reject } of this.#waiting.values()) reject(why);
    this.#waiting.clear();
  }

  #start(): Worker {
    const worker = new Worker(new URL('./study-worker.ts', import.meta.url), { type: 'module' });
    this.#worker = worker;
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
      const waiting = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      this.#rest();
      if ('answer' in data) waiting?.resolve(data.answer as never);
      else waiting?.reject(data.failed === 'gone' ? new PictureError('gone') : new Error('the study worker broke'));
    });
    // It could not even be loaded, or ran out of memory.
    worker.addEventListener('error', (event) => {
      this.close(new Error(event.message));
    });
    return worker;
  }

  #rest(): void {
    clearTimeout(this.#idle);
    if (this.#waiting.size === 0) this.#idle = setTimeout(() => this.close(), idleMs);
  }

  async #do<K extends keyof StudyWork>(ask: K, ...given: Parameters<StudyWork[K]>): Promise<Answer<K>> {
    await this.open();
    const worker = this.#worker;
    if (!worker) throw new DOMException('nobody waits', 'AbortError');
    return this.#ask(worker, ask, ...given);
  }

  #ask<K extends keyof StudyWork>(worker: Worker, ask: K, ...given: Parameters<StudyWork[K]>): Promise<Answer<K>> {
    clearTimeout(this.#idle);
    const { promise, resolve, reject } = Promise.withResolvers<Answer<K>>();
    const id = this.#next++;
    this.#waiting.set(id, { resolve: resolve as Waiting['resolve'], reject });
    const question: Question = { id, ask, given };
    worker.postMessage(question);
    return promise;
  }
}
