import { FilmError, isFilmFile } from '../films/film.ts';
import type { Film } from '../films/film.ts';
import type { OpenPdf } from '../pdf/read-pdf.ts';
import { decodePicture } from '../pictures/decode.ts';
import type { RawPicture } from '../pictures/decode.ts';
import { mostMedia } from '../pictures/picture.ts';
import { problemOf } from '../problem-words.ts';
import type { Problem } from '../problem-words.ts';
import { isStudyFile } from '../study/gather.ts';
import { StudyReading } from '../study/study-reading.ts';
import type { StudyImport } from '../study/study-import.ts';
import { Watched } from './watched.ts';

export interface ImportState {
  /** Something is being read. */
  readonly busy: boolean;
  readonly problem: Problem | null;
  /** Its pages are to be chosen. */
  readonly pdf: OpenPdf | null;
  /** Grows with everything that was put into the draft. */
  readonly arrived: number;
}

/** Where what was read goes. */
interface Place {
  readonly pictures: () => readonly unknown[];
  add(raws: readonly RawPicture[]): void;
  addFilm(film: Film, first: RawPicture): void;
  addStudies(studies: readonly StudyImport[]): void;
  readonly pseudonymKey: Uint8Array;
}

type Kind = 'study' | 'film' | 'pdf' | 'still';

/** By what is in it, not by its name. */
async function kindOf(file: File): Promise<Kind> {
  if (await isStudyFile(file)) return 'study';
  if (await isFilmFile(file)) return 'film';
  const head = new Uint8Array(await file.slice(0, 1024).arrayBuffer());
  return String.fromCharCode(...head).includes('%PDF-') ? 'pdf' : 'still';
}

/**
 * Whatever was chosen, dropped, pasted, shared or taken, read on this device and put into the draft; nothing is sent yet. It goes
 * on while its author is in another step.
 */
export class Imports extends Watched<ImportState> {
  readonly studies: StudyReading;
  readonly #place: Place;
  #pdfs: readonly File[] = [];

  constructor(place: Place) {
    super({ busy: false, problem: null, pdf: null, arrived: 0 });
    this.#place = place;
    this.studies = new StudyReading(place.pseudonymKey, (studies) => {
      place.addStudies(studies);
      this.#arrive();
    });
  }

  /** Media that the case still has room for. */
  room(): number {
    return mostMedia - this.#place.pictures().length;
  }

  /** Files of any kind, each read as what it is. */
  async sort(files: readonly File[], from: 'here' | 'shared' = 'here'): Promise<void> {
    // What was shared waits a minute for the page; a phone that slept in between took longer.
    this.set({ problem: from === 'shared' && files.length === 0 ? 'share-lost' : null });
    const kinds = await Promise.all(files.map(kindOf));
    const of = (kind: Kind): File[] => files.filter((_, at) => kinds[at] === kind);
    if (of('study').length > 0) await this.readStudies(of('study'));
    await this.#busy(async () => {
      await this.#films(of('film'));
      // Beside a study lie files of computers, which nobody meant.
      const rest = of('still');
      if (of('study').length === 0 || rest.some(({ type }) => type.startsWith('image/'))) await this.#stills(rest);
      this.#pdfs = [...this.#pdfs, ...of('pdf')];
      if (!this.state().pdf) await this.#nextPdf();
    });
  }

  /** Files that are said to be DICOM, or archives and folders of them. */
  async readStudies(files: readonly File[]): Promise<void> {
    if (this.room() < 1) return this.set({ problem: 'no-room' });
    await this.studies.read(files);
  }

  take(raws: readonly RawPicture[]): void {
    if (raws.length === 0) return;
    this.#place.add(raws);
    this.#arrive();
  }

  /** What the camera took: stills first, then the film. */
  record(pieces: Film['source'], raws: readonly RawPicture[]): Promise<void> {
    this.set({ problem: null });
    if (raws.length > 0) this.#place.add(raws);
    return this.#busy(() => this.#films([pieces]));
  }

  /** Pages of the PDF that is open; none of them when it was not meant. */
  async takePages(pages: readonly number[]): Promise<void> {
    const { pdf } = this.state();
    if (!pdf) return;
    this.set({ pdf: null });
    await this.#busy(async () => {
      const raws: RawPicture[] = [];
      for (const page of pages) await this.#attempt(async () => void raws.push(await pdf.page(page, 'whole')));
      pdf.close();
      if (raws.length > 0) this.#place.add(raws);
      await this.#nextPdf();
      // While another one is to be chosen from, nobody is led on.
      if (raws.length > 0 && !this.state().pdf) this.#arrive();
    });
  }

  #arrive(): void {
    this.set({ arrived: this.state().arrived + 1 });
  }

  async #busy(work: () => Promise<void>): Promise<void> {
    this.set({ busy: true });
    await work();
    this.set({ busy: false });
  }

  /** Says what was wrong with one, and goes on with the others. */
  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.set({ problem: problemOf(error) ?? 'damaged' });
    }
  }

  #fitting<T>(some: readonly T[]): readonly T[] {
    if (some.length > this.room()) this.set({ problem: 'no-room' });
    return some.slice(0, Math.max(0, this.room()));
  }

  async #films(sources: readonly Film['source'][]): Promise<void> {
    for (const source of this.#fitting(sources))
      await this.#attempt(async () => {
        if (typeof VideoDecoder === 'undefined') throw new FilmError('no-codecs');
        const { openFilm } = await import('../films/open-film.ts');
        const { film, first } = await openFilm(source);
        this.#place.addFilm(film, first);
        this.#arrive();
      });
  }

  async #stills(files: readonly File[]): Promise<void> {
    const raws: RawPicture[] = [];
    for (const file of this.#fitting(files)) await this.#attempt(async () => void raws.push(await decodePicture(file)));
    this.take(raws);
  }

  async #nextPdf(): Promise<void> {
    for (;;) {
      const [file, ...others] = this.#pdfs;
      this.#pdfs = others;
      if (!file) return;
      await this.#attempt(async () => {
        const { openPdf } = await import('../pdf/read-pdf.ts');
        this.set({ pdf: await openPdf(file) });
      });
      if (this.state().pdf) return;
    }
  }
}
