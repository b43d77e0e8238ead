import { Watched } from '../import/watched.ts';
import type { Refusal } from './messages.ts';
import type { StudyImport } from './study-import.ts';

export interface Reading {
  readonly what: 'making safe' | 'looking through';
  readonly done: number;
  readonly total: number;
}

export interface StudyReadingState {
  readonly reading: Reading | null;
  /** Where nothing could be used: why. */
  readonly refused: readonly Refusal[];
  /** The worker broke. */
  readonly broken: boolean;
}

/** Reads DICOM files, folders and archives on this device, in a worker that can be stopped. */
export class StudyReading extends Watched<StudyReadingState> {
  readonly #key: Uint8Array;
  readonly #onRead: (studies: readonly StudyImport[]) => void;
  #stop = new AbortController();
  #skip = new AbortController();

  constructor(key: Uint8Array, onRead: (studies: readonly StudyImport[]) => void) {
    super({ reading: null, refused: [], broken: false });
    this.#key = key;
    this.#onRead = onRead;
  }

  async read(files: readonly File[]): Promise<void> {
    // One after the other would be forgotten: what is being read is read anew with the rest by its author.
    if (this.state().reading) return;
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
      this.set({ reading: null });
    }
  }

  async #read(files: readonly File[], stop: AbortSignal, skip: AbortSignal): Promise<void> {
    // Fetched when the first study is chosen.
    const [{ makeSafe, seriesToLook, studiesOf }, { lookThrough }] = await Promise.all([
      import('./study-import.ts'),
      import('./look-through.ts'),
    ]);
    const made = await makeSafe(
      { files, key: this.#key, retain: [], boxes: {}, looks: true },
      {
        signal: stop,
        onProgress: (done, total) => this.#tell('making safe', done, total),
      },
    );
    const found = await lookThrough(seriesToLook(made), {
      signal: AbortSignal.any([stop, skip]),
      onProgress: (done, total) => this.#tell('looking through', done, total),
    });
    stop.throwIfAborted();
    const studies = studiesOf(files, made, found);
    if (studies.length > 0) this.#onRead(studies);
    else this.set({ refused: made.refused.length > 0 ? made.refused : [{ number: 1, code: 'not-dicom', reason: '' }] });
  }

  #tell(what: Reading['what'], done: number, total: number): void {
    this.set({ reading: { what, done, total } });
  }

  /** Nothing of it is kept. */
  stop(): void {
    this.#stop.abort();
  }
  /** Goes on without looking any longer: somebody looks by themselves. */
  skip(): void {
    this.#skip.abort();
  }
}
