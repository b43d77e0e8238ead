import type { DicomSuggestions } from './suggest-dicom.ts';
import { toError } from './questions.ts';
import type { Answer, Question } from './questions.ts';
import { assertPicture, SuggestError } from './types.ts';
import type { RgbaImage, SuggestOptions, Suggestion } from './types.ts';

/** A running worker, of whatever platform. */
export interface Channel {
  post(question: Question, transfer: readonly ArrayBuffer[]): void;
  /** Stops it at once, in the middle of its work. */
  terminate(): void;
  /** Whether the process should wait for it. */
  hold(isBusy: boolean): void;
}
export type OpenChannel = (onAnswer: (answer: Answer) => void, onBroken: () => void) => Channel;

export interface SuggesterOptions {
  /** Milliseconds one picture may take before its worker is stopped; 60 s by default. */
  readonly timeLimit?: number;
}

export interface SuggestJob extends SuggestOptions {
  /** Hands the picture's memory over instead of copying it: the caller's array is empty afterwards. */
  readonly give?: boolean;
}

interface Job {
  readonly question: Question;
  readonly transfer: readonly ArrayBuffer[];
  readonly options: SuggestJob;
  readonly resolve: (found: readonly Suggestion[] | DicomSuggestions) => void;
  readonly reject: (error: unknown) => void;
}

const TIME_LIMIT = 60_000;
/** Pictures that may wait: each is held in memory until its turn. */
const MOST_WAITING = 32;

/**
 * Looks at pictures in a worker, one at a time, so that only one is unfolded in memory. Aborting stops the work itself: the
 * worker is ended in the middle of it, and another starts when it is needed.
 */
export class Suggester {
  readonly #open: OpenChannel;
  readonly #timeLimit: number;
  #channel: Channel | undefined;
  #running: { job: Job; timer: ReturnType<typeof setTimeout> } | undefined;
  readonly #waiting: Job[] = [];
  #last = 0;
  #isClosed = false;

  constructor(open: OpenChannel, { timeLimit = TIME_LIMIT }: SuggesterOptions = {}) {
    this.#open = open;
    this.#timeLimit = timeLimit;
  }

  /**
   * Suggests what to cover in a picture.
   * @throws {SuggestError} `not-a-picture`, `too-large`, `too-slow` after the time limit, `worker` when it died (as for want of
   *   memory), `closed`; or the signal's reason
   */
  async suggest(image: RgbaImage, options: SuggestJob = {}): Promise<readonly Suggestion[]> {
    assertPicture(image);
    const { data, width, height } = image;
    const transfer = options.give && data.buffer instanceof ArrayBuffer ? [data.buffer] : [];
    return (await this.#ask({ image: { data, width, height } }, transfer, options)) as readonly Suggestion[];
  }

  /**
   * Suggests what to cover in the frames of a DICOM file.
   * @param dicom the file's bytes
   * @throws {DicomError} as `openImage`
   * @throws {SuggestError} as `suggest`
   */
  async suggestDicom(dicom: Uint8Array, options: SuggestJob = {}): Promise<DicomSuggestions> {
    const transfer = options.give && dicom.buffer instanceof ArrayBuffer ? [dicom.buffer] : [];
    return (await this.#ask({ dicom }, transfer, options)) as DicomSuggestions;
  }

  #ask(
    what: { image: RgbaImage } | { dicom: Uint8Array },
    transfer: readonly ArrayBuffer[],
    options: SuggestJob,
  ): Promise<readonly Suggestion[] | DicomSuggestions> {
    const { kinds, signal } = options;
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      if (this.#isClosed) throw new SuggestError('closed', 'nobody looks at pictures any more');
      if (this.#waiting.length >= MOST_WAITING)
        throw new SuggestError('too-large', `more than ${MOST_WAITING} pictures are waiting`);
      const id = (this.#last += 1);
      const abort = (): void => this.#drop(id, signal?.reason);
      const settle =
        <T>(how: (value: T) => void) =>
        (value: T): void => {
          signal?.removeEventListener('abort', abort);
          how(value);
        };
      const question: Question = { id, ...(kinds ? { kinds } : {}), ...what };
      this.#waiting.push({ question, transfer, options, resolve: settle(resolve), reject: settle(reject) });
      signal?.addEventListener('abort', abort, { once: true });
      this.#next();
    });
  }

  #next(): void {
    if (this.#running) return;
    const job = this.#waiting.shift();
    if (!job) {
      this.#channel?.hold(false);
      return;
    }
    const { id } = job.question;
    const late = (): void =>
      this.#drop(id, new SuggestError('too-slow', `the picture was not looked through within ${this.#timeLimit} ms`));
    this.#running = { job, timer: setTimeout(late, this.#timeLimit) };
    try {
      this.#channel ??= this.#open(
        (answer) => this.#hear(answer),
        () => this.#drop(this.#running?.job.question.id, new SuggestError('worker', "the pictures' worker died")),
      );
      this.#channel.hold(true);
      this.#channel.post(job.question, job.transfer);
    } catch (error) {
      this.#drop(id, error);
    }
  }

  #hear(answer: Answer): void {
    const running = this.#running;
    if (running?.job.question.id !== answer.id) return;
    if ('progress' in answer) {
      running.job.options.onProgress?.(answer.progress);
      return;
    }
    clearTimeout(running.timer);
    this.#running = undefined;
    if ('found' in answer) running.job.resolve(answer.found);
    else running.job.reject(toError(answer.failure));
    this.#next();
  }

  /** Gives a job up, whether it waits or runs; a worker in the middle of it is ended. */
  #drop(id: number | undefined, reason: unknown): void {
    const at = this.#waiting.findIndex(({ question }) => question.id === id);
    if (at >= 0) {
      this.#waiting.splice(at, 1)[0]?.reject(reason);
      return;
    }
    const running = this.#running;
    this.#channel?.terminate();
    this.#channel = undefined;
    if (running) {
      clearTimeout(running.timer);
      this.#running = undefined;
      running.job.reject(reason);
    }
    this.#next();
  }

  /** Ends the worker; what waited is refused with `closed`. */
  close(): void {
    this.#isClosed = true;
    for (const job of this.#waiting.splice(0))
      job.reject(new SuggestError('closed', 'nobody looks at pictures any more'));
    this.#drop(this.#running?.job.question.id, new SuggestError('closed', 'nobody looks at pictures any more'));
  }
}
