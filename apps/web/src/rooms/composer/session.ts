import type { Draft } from '@openrounds/domain/cases';
import type { Medium } from '@openrounds/domain/media';
import { call, isApiError } from '../../shell/api.ts';
import { serverDrafts } from './api.ts';
import { DraftSaver } from './draft-saver.ts';
import type { Fields } from './draft-saver.ts';
import { decodePicture, drop } from './pictures/decode.ts';
import type { Film } from './films/film.ts';
import type { RawPicture } from './pictures/decode.ts';
import { did, historyOf } from './pictures/history.ts';
import type { History } from './pictures/history.ts';
import { bounded, fromMedium, showing, unsent } from './pictures/picture.ts';
import type { Edit, Picture } from './pictures/picture.ts';
import { Imports } from './import/imports.ts';
import { Deliveries } from './sending/deliveries.ts';
import { Descriptions } from './session/descriptions.ts';
import { Looks } from './session/looks.ts';
import { Shelf } from './session/shelf.ts';
import { labelOf } from './study/label-of.ts';
import type { SeriesImport, StudyImport } from './study/study-import.ts';

type Described = Partial<Pick<Picture, 'subject' | 'label' | 'alt'>>;

/**
 * One case being written: its words, saved as they are written, and its pictures, whose originals live in memory here and
 * nowhere else. It outlives the pages that show it, and is forgotten with the tab or the session.
 */
export class ComposerSession {
  readonly saver: DraftSaver;
  /** The camera opened by itself once; not again after it was closed. */
  #cameraOffered = false;
  get cameraOffered(): boolean {
    return this.#cameraOffered;
  }
  offerCamera(): void {
    this.#cameraOffered = true;
  }
  /** The secret that the pseudonyms of this case's studies come from: in memory only, so that a case in one sitting stays consistent. */
  readonly pseudonymKey = crypto.getRandomValues(new Uint8Array(32));
  readonly #shelf = new Shelf();
  readonly #looks = new Looks(this.#shelf);
  readonly #deliveries = new Deliveries({
    shelf: this.#shelf,
    draft: () => this.saver.started(),
    onArrived: (key, medium) => this.#arrived(key, medium),
  });
  readonly #descriptions = new Descriptions({
    shelf: this.#shelf,
    caseId: () => this.caseId,
    refresh: () => this.refresh(),
  });

  /** What is being read on this device. */
  readonly imports: Imports;

  /** It was begun before this tab knew of it. */
  readonly resumed: boolean;

  constructor(draft: Draft | null, preset: Fields = {}) {
    this.saver = new DraftSaver(serverDrafts(), draft, { preset });
    this.resumed = draft !== null;
    this.imports = new Imports(this);
    if (draft) this.#shelf.set(draft.media.map(fromMedium));
  }

  get caseId(): string | null {
    return this.saver.state().draft?.id ?? null;
  }
  readonly pictures = this.#shelf.all;
  readonly subscribe = this.#shelf.subscribe;

  /** Something would be lost if the tab were closed now. */
  get holdsMore(): boolean {
    const { status } = this.saver.state();
    return status !== 'saved' && status !== 'blank'
      ? true
      : this.pictures().some(({ edit, study }) => edit !== null || study !== null);
  }

  /** Pictures were taken or chosen: the draft begins. */
  add(raws: readonly RawPicture[]): void {
    const added = raws.map((raw) => unsent('photo', { edit: historyOf({ raw, boxes: [], suggested: [] }) }));
    this.#shelf.add(added);
    for (const { key } of added) void this.look(key);
    void this.saver.started();
  }

  /** A film was chosen: its first picture stands for it until somebody looks further. */
  addFilm(film: Film, first: RawPicture): void {
    const added = unsent('photo', { film, edit: historyOf({ raw: first, boxes: [], suggested: [] }) });
    this.#shelf.add([added]);
    void this.look(added.key);
    void this.saver.started();
  }
  /** Decides about the film as a whole; what was confirmed before is asked again. */
  editFilm(key: string, change: Partial<Film>): void {
    const film = this.#shelf.find(key)?.film;
    if (!film) return;
    this.#deliveries.stop(key);
    this.#shelf.change(key, { film: { ...film, ...change }, sending: null });
  }
  /** Another picture of the film to look at, of this second; what is covered, and what can be undone, stays. */
  showFrame(key: string, raw: RawPicture, at: number): void {
    const { edit, film } = this.#shelf.find(key) ?? {};
    if (!edit || !film) return drop(raw.canvas);
    this.#shelf.change(key, { film: { ...film, at }, edit: showing(edit, raw) });
  }

  /** Another picture of a series to look at; what is covered, and what can be undone, stays. */
  showSlice(key: string, series: string, raw: RawPicture, at: number): void {
    const study = this.#shelf.find(key)?.study;
    if (!study) return drop(raw.canvas);
    const shown = (one: SeriesImport): SeriesImport =>
      one.key === series && one.edit ? { ...one, at, edit: showing(one.edit, raw) } : one;
    this.#shelf.change(key, { study: { ...study, series: study.series.map(shown) } });
  }

  /** Studies were made safe on this device: they wait for somebody to look at their pictures. */
  addStudies(studies: readonly StudyImport[]): void {
    this.#shelf.add(studies.map((study) => unsent(labelOf(study), { study })));
    void this.saver.started();
  }
  editStudy(key: string, study: StudyImport): void {
    this.#deliveries.stop(key);
    this.#shelf.change(key, { study, sending: null });
  }

  /** This device looks for what identifies, and covers it; somebody looks after it. */
  look(key: string): Promise<void> {
    return this.#looks.begin(key);
  }
  /** Goes on without waiting: somebody looks by themselves. */
  stopLooking(key: string): void {
    this.#looks.stop(key);
  }

  /** Changes what is covered, or the picture itself; what was confirmed before is asked again. */
  edit(key: string, next: (history: History<Edit>) => History<Edit>): void {
    const picture = this.#shelf.find(key);
    if (!picture?.edit) return;
    this.#deliveries.stop(key);
    this.#shelf.change(key, { edit: next(picture.edit), sending: null });
  }
  undoableEdit(key: string, change: (edit: Edit) => Edit): void {
    this.edit(key, (history) => bounded(did(history, change(history.now))));
  }

  /** Somebody looked and says that nothing else identifies the patient. Only now anything leaves this device. */
  async confirm(key: string): Promise<void> {
    const picture = this.#shelf.find(key);
    if (!picture || picture.sending) return;
    if (picture.study) return this.#deliveries.study(key, picture.study);
    if (!picture.edit) return;
    this.stopLooking(key);
    await this.#deliveries.picture(key, picture.edit.now, picture.film);
  }
  retry(key: string): void {
    this.#shelf.change(key, { sending: null });
    void this.confirm(key);
  }
  /** Stops sending; the picture is back where it can be edited. */
  stop(key: string): void {
    this.#deliveries.stop(key);
    this.#shelf.change(key, { sending: null });
  }

  /** This tab is sending it. */
  isSending(uploadId: string): boolean {
    return this.#deliveries.has(uploadId);
  }

  async #arrived(key: string, medium: Medium): Promise<void> {
    const picture = this.#shelf.find(key);
    const { caseId } = this;
    if (!picture || !caseId) return;
    for (const edit of picture.edit ? [...picture.edit.past, picture.edit.now, ...picture.edit.future] : [])
      if (edit.raw.canvas.width > 0) drop(edit.raw.canvas);
    this.#shelf.change(key, { medium, edit: null, film: null, study: null, sending: null, replaces: null });
    // What was said about it while it was on its way.
    if (picture.alt !== '' || picture.subject !== medium.subject || picture.label !== medium.label)
      this.#descriptions.save(key, 0);
    if (picture.replaces)
      await call('DELETE /cases/:caseId/media/:mediaId', { params: { caseId, mediaId: picture.replaces } }).catch(
        () => undefined,
      );
    await this.refresh().catch(() => undefined);
  }

  /** Takes a picture out of the draft: it is forgotten here and destroyed there. Throws when the server could not be reached. */
  async remove(key: string): Promise<void> {
    const picture = this.#shelf.find(key);
    if (!picture) return;
    this.#deliveries.stop(key);
    this.#looks.forget(key);
    picture.study?.files.close();
    const before = this.pictures();
    this.#shelf.set(before.filter((other) => other.key !== key));
    const mediaId = picture.medium?.id ?? picture.replaces;
    if (!mediaId || !this.caseId) return;
    try {
      await call('DELETE /cases/:caseId/media/:mediaId', { params: { caseId: this.caseId, mediaId } });
    } catch (error) {
      if (!isApiError(error, 'not-found')) {
        this.#shelf.set(before);
        throw error;
      }
    }
    await this.refresh();
  }

  /** What a picture shows, what it is called, and in words. */
  describe(key: string, described: Described): void {
    this.#shelf.change(key, described);
    this.#descriptions.save(key, 500);
  }

  /** Everything written is on the server. */
  async settle(): Promise<boolean> {
    await this.#descriptions.settle();
    return this.saver.flush();
  }

  /** Fetches a picture of the server to cover more of it. It takes the old one's place when it arrives. */
  async reopen(key: string, read: (mediaId: string) => Promise<Blob>): Promise<void> {
    const picture = this.#shelf.find(key);
    if (!picture?.medium) return;
    const raw = await decodePicture(await read(picture.medium.id));
    this.#shelf.change(key, {
      edit: historyOf({ raw, boxes: [], suggested: [] }),
      medium: null,
      replaces: picture.medium.id,
      sending: null,
    });
    void this.look(key);
  }

  /** Asks the server how the draft stands. */
  async refresh(): Promise<Draft | null> {
    const { caseId } = this;
    if (!caseId) return null;
    const draft = await call('GET /cases/:caseId/draft', { params: { caseId } });
    this.adopt(draft);
    return draft;
  }

  adopt(draft: Draft): void {
    this.saver.adopt(draft);
    const there = new Map(draft.media.map((medium) => [medium.id as string, medium]));
    const mine = this.pictures().flatMap((picture): Picture[] => {
      if (!picture.medium) return [picture];
      const medium = there.get(picture.medium.id);
      if (!medium) return [];
      if (this.#descriptions.has(picture.key)) return [{ ...picture, medium }];
      return [{ ...fromMedium(medium), key: picture.key }];
    });
    const known = new Set(mine.flatMap(({ medium, replaces }) => [medium?.id as string | undefined, replaces]));
    const added = draft.media.filter((medium) => !known.has(medium.id)).map(fromMedium);
    // One that arrived a moment ago is not added a second time.
    this.#shelf.set([...mine, ...(this.#deliveries.some ? [] : added)]);
  }
}
