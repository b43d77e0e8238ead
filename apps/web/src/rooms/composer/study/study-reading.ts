import { Watched } from '../import/watched.ts';
import type { Refusal } from './messages.ts';
import type { StudyImport } from './study-import.ts';

export interface Reading {
  readonly what: 'making safe' | 'looking through';
  readonly done: number;
  readonly total: number;
  readonly paused: boolean;
}

export interface StudyReadingState {
  readonly reading: Reading | null;
  /** Where nothing could be used: why. */
  readonly refused: readonly Refusal[];
  /** The worker broke. */
  readonly broken: boolean;
}

/** Reads DICOM files, folders and archives on this device, in a worker that can be paused and stopped. */
export class StudyReading extends Watched<StudyReadingState> {
  readonly #key: Uint8Array;
  readonly #onRead: (studies: readonly StudyImport[]) => void;
  #last: Promise<void> = Promise.resolve();
  #stop = new AbortController();
  #skip = new AbortController();
  /** Resolved while it is not paused. */
  #going: PromiseWithResolvers<void> | null = null;

  constructor(key: Uint8Array, onRead: (studies: readonly StudyImport[]) => void) {
    super({ reading: null, refused: [], broken: false });
    this.#key = key;
    this.#onRead = onRead;
  }

  /** Reads them once what was chosen before is read. */
  read(files: readonly File[]): Promise<void> {
    this.#last = this.#last.then(() => this.#readNow(files));
    return this.#last;
  }

  async #readNow(files: readonly File[]): Promise<void> {
    const [stop, skip] = [new AbortController(), new AbortController()];
    [this.#stop, this.#skip] = [stop, skip];
    this.set({ refused: [], broken: false });
    this.#tell('making safe', 0, files.length);
    try {
      await this.#read(files, stop.signal, skip.signal);
    } catch (error) {
      if (!stop.signal.aborted) {
        this.set({ broken: true });
        if (!(error instanceof Error)) throw error;
      }
    } finally {
      this.resume();
      this.set({ reading: null });
    }
  }

  async #read(files: readonly File[], stop: AbortSignal, skip: AbortSignal): Promise<void> {
    // Fetched when the first study is chosen.
    const { readStudies } = await import('./read-study.ts');
    const { studies, refused } = await readStudies(files, this.#key, {
      stop,
      skip,
      going: () => this.#going?.promise,
      onProgress: (what, done, total) => this.#tell(what, done, total),
    });
    if (studies.length > 0) this.#onRead(studies);
    else this.set({ refused: refused.length > 0 ? refused : [{ number: 1, code: 'not-dicom', reason: '' }] });
  }

  #tell(what: Reading['what'], done: number, total: number): void {
    this.set({ reading: { what, done, total, paused: this.#going !== null } });
  }

  /** Nothing more is read until it is resumed; what was read stays. */
  pause(): void {
    const { reading } = this.state();
    if (!reading || this.#going) return;
    this.#going = Promise.withResolvers();
    this.set({ reading: { ...reading, paused: true } });
  }
  resume(): void {
    const { reading } = this.state();
    this.#going?.resolve();
    this.#going = null;
    if (reading) this.set({ reading: { ...reading, paused: false } });
  }
  /** Nothing of it is kept. */
  stop(): void {
    this.#stop.abort();
    this.resume();
  }
  /** Goes on without looking any longer: somebody looks by themselves. */
  skip(): void {
    this.#skip.abort();
    this.resume();
  }
}
