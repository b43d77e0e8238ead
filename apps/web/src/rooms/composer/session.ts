import type { QueryClient } from '@tanstack/react-query';
import type { Draft } from '@openrounds/domain/cases';
import type { Medium } from '@openrounds/domain/media';
import { useSyncExternalStore } from 'react';
import { call, isApiError, newKey } from '../../shell/api.ts';
import type { Request } from '../../shell/api.ts';
import { upload } from '../../shell/upload.ts';
import { serverDrafts } from './api.ts';
import { DraftSaver } from './draft-saver.ts';
import type { Fields } from './draft-saver.ts';
import { decodePicture, drop } from './pictures/decode.ts';
import type { RawPicture } from './pictures/decode.ts';
import { finished } from './pictures/encode.ts';
import { did, historyOf } from './pictures/history.ts';
import type { History } from './pictures/history.ts';
import { lookFor } from './pictures/look.ts';
import { fromMedium, usualSubject } from './pictures/picture.ts';
import type { Edit, Picture, Sending } from './pictures/picture.ts';
import type { StudyImport } from './study/study-import.ts';

const retryPause = 4000;
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
  #pictures: readonly Picture[] = [];
  readonly #listeners = new Set<() => void>();
  readonly #uploads = new Map<string, AbortController>();
  readonly #looks = new Map<string, AbortController>();
  readonly #describing = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(draft: Draft | null, preset: Fields = {}) {
    this.saver = new DraftSaver(serverDrafts(), draft, { preset });
    if (draft) this.#pictures = draft.media.map(fromMedium);
  }

  get caseId(): string | null {
    return this.saver.state().draft?.id ?? null;
  }
  readonly pictures = (): readonly Picture[] => this.#pictures;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #set(pictures: readonly Picture[]): void {
    this.#pictures = pictures;
    for (const listener of this.#listeners) listener();
  }
  #change(key: string, change: Partial<Picture>): void {
    this.#set(this.#pictures.map((picture) => (picture.key === key ? { ...picture, ...change } : picture)));
  }
  #find(key: string): Picture | undefined {
    return this.#pictures.find((picture) => picture.key === key);
  }

  /** Something would be lost if the tab were closed now. */
  get holdsMore(): boolean {
    const { status } = this.saver.state();
    return status !== 'saved' && status !== 'blank'
      ? true
      : this.#pictures.some(({ edit, study }) => edit !== null || study !== null);
  }

  /** Pictures were taken or chosen: the draft begins. */
  add(raws: readonly RawPicture[]): void {
    const added = raws.map((raw): Picture => ({
      key: newKey(),
      edit: historyOf({ raw, boxes: [] }),
      study: null,
      looking: null,
      sending: null,
      medium: null,
      replaces: null,
      label: 'photo',
      subject: usualSubject('photo'),
      alt: '',
    }));
    this.#set([...this.#pictures, ...added]);
    for (const { key } of added) void this.look(key);
    void this.saver.started();
  }

  /** Studies were made safe on this device: they wait for somebody to look at their pictures. */
  addStudies(studies: readonly (readonly [StudyImport, Picture['label']])[]): void {
    const added = studies.map(([study, label]): Picture => ({
      key: newKey(),
      edit: null,
      study,
      looking: null,
      sending: null,
      medium: null,
      replaces: null,
      label,
      subject: usualSubject(label),
      alt: '',
    }));
    this.#set([...this.#pictures, ...added]);
    void this.saver.started();
  }
  editStudy(key: string, study: StudyImport): void {
    this.#uploads.get(key)?.abort();
    this.#change(key, { study, sending: null });
  }

  /** This device looks for what identifies, and covers it; somebody looks after it. */
  async look(key: string): Promise<void> {
    const raw = this.#find(key)?.edit?.now.raw;
    if (!raw) return;
    const stop = new AbortController();
    this.#looks.get(key)?.abort();
    this.#looks.set(key, stop);
    this.#change(key, { looking: { state: 'looking', progress: 0 } });
    try {
      const onProgress = (progress: number): void => this.#change(key, { looking: { state: 'looking', progress } });
      const boxes = await lookFor(raw, stop.signal, onProgress);
      const edit = this.#find(key)?.edit;
      if (stop.signal.aborted || !edit) return;
      // It was turned meanwhile: the places are those of the picture as it was.
      if (edit.now.raw !== raw) return await this.look(key);
      const { now } = edit;
      // Suggestions are how it begins, unless somebody was quicker; then they can be undone like anything else.
      const isUntouched = edit.past.length === 0 && now.boxes.length === 0;
      const found = { raw, boxes: [...now.boxes, ...boxes] };
      this.#change(key, { looking: null, edit: isUntouched ? historyOf(found) : did(edit, found) });
    } catch {
      // Why is nothing a person could mend here; that nobody looked is what they have to know.
      if (!stop.signal.aborted) this.#change(key, { looking: { state: 'failed', progress: 0 } });
    }
  }
  /** Goes on without waiting: somebody looks by themselves. */
  stopLooking(key: string): void {
    this.#looks.get(key)?.abort();
    this.#looks.delete(key);
    this.#change(key, { looking: null });
  }

  /** Changes what is covered, or the picture itself; what was confirmed before is asked again. */
  edit(key: string, next: (history: History<Edit>) => History<Edit>): void {
    const picture = this.#find(key);
    if (!picture?.edit) return;
    this.#uploads.get(key)?.abort();
    this.#change(key, { edit: next(picture.edit), sending: null });
  }

  /** Somebody looked and says that nothing else identifies the patient. Only now anything leaves this device. */
  async confirm(key: string): Promise<void> {
    const picture = this.#find(key);
    if (picture?.study && !picture.sending) return this.#confirmStudy(key, picture.study);
    if (!picture?.edit || picture.sending) return;
    this.stopLooking(key);
    const { raw, boxes } = picture.edit.now;
    this.#change(key, { sending: { state: 'preparing', progress: 0, total: 0, error: null } });
    try {
      const blob = await finished(raw, boxes);
      await this.#send(key, blob, boxes.length);
    } catch (error) {
      if (this.#find(key)?.sending) this.#sending(key, { state: 'failed', error });
    }
  }

  async #confirmStudy(key: string, study: StudyImport): Promise<void> {
    const stop = new AbortController();
    this.#uploads.set(key, stop);
    this.#change(key, { sending: { state: 'preparing', progress: 0, total: 0, error: null } });
    try {
      const { deliverStudy } = await import('./study/deliver-study.ts');
      const medium = await deliverStudy(study, {
        key: this.pseudonymKey,
        signal: stop.signal,
        draft: () => this.saver.started(),
        about: () => this.#find(key) ?? null,
        onState: (change) => this.#sending(key, change),
        pause: () => pause(retryPause, stop.signal),
      });
      await this.#arrived(key, medium);
    } catch (error) {
      if (!stop.signal.aborted) this.#sending(key, { state: 'failed', error });
    }
  }

  #sending(key: string, change: Partial<Sending>): void {
    const sending = this.#find(key)?.sending;
    if (sending) this.#change(key, { sending: { ...sending, ...change } });
  }

  /** Sends until it arrived, was stopped, or was refused for a reason that another try will not mend. */
  async #send(key: string, body: Blob, redactions: number): Promise<void> {
    const idempotencyKey = newKey();
    const stop = new AbortController();
    this.#uploads.set(key, stop);
    while (this.#find(key)?.sending && !stop.signal.aborted) {
      try {
        const draft = await this.saver.started();
        const picture = this.#find(key);
        if (!picture || stop.signal.aborted) return;
        if (draft) {
          this.#sending(key, { state: 'sending', progress: 0, total: body.size });
          const medium = await upload(
            'POST /cases/:caseId/media',
            {
              params: { caseId: draft.id },
              query: { redactions, confirmed: 'true', subject: picture.subject, label: picture.label },
              body,
              idempotencyKey,
              signal: stop.signal,
            },
            ({ sent, total }) => this.#sending(key, { progress: sent / Math.max(total, 1), total }),
          );
          await this.#arrived(key, medium);
          return;
        }
        this.#sending(key, { state: 'waiting' });
      } catch (error) {
        if (stop.signal.aborted) return;
        if (
          !isApiError(error, 'offline') &&
          !isApiError(error, 'unavailable') &&
          !isApiError(error, 'too-many-requests')
        )
          return this.#sending(key, { state: 'failed', error });
        this.#sending(key, { state: 'waiting', error });
      }
      await pause(retryPause, stop.signal);
    }
  }

  async #arrived(key: string, medium: Medium): Promise<void> {
    this.#uploads.delete(key);
    const picture = this.#find(key);
    const caseId = this.caseId;
    if (!picture || !caseId) return;
    for (const edit of picture.edit ? [...picture.edit.past, picture.edit.now, ...picture.edit.future] : [])
      if (edit.raw.canvas.width > 0) drop(edit.raw.canvas);
    this.#change(key, { medium, edit: null, study: null, sending: null, replaces: null });
    // What was said about it while it was on its way.
    if (picture.alt !== '' || picture.subject !== medium.subject || picture.label !== medium.label) this.#later(key, 0);
    if (picture.replaces)
      await call('DELETE /cases/:caseId/media/:mediaId', { params: { caseId, mediaId: picture.replaces } }).catch(
        () => undefined,
      );
    await this.refresh().catch(() => undefined);
  }

  retry(key: string): void {
    this.#change(key, { sending: null });
    void this.confirm(key);
  }
  /** Stops sending; the picture is back where it can be edited. */
  stop(key: string): void {
    this.#uploads.get(key)?.abort();
    this.#uploads.delete(key);
    this.#change(key, { sending: null });
  }

  /** Takes a picture out of the draft: it is forgotten here and destroyed there. Throws when the server could not be reached. */
  async remove(key: string): Promise<void> {
    const picture = this.#find(key);
    if (!picture) return;
    this.#uploads.get(key)?.abort();
    this.#looks.get(key)?.abort();
    const before = this.#pictures;
    this.#set(this.#pictures.filter((other) => other.key !== key));
    const mediaId = picture.medium?.id ?? picture.replaces;
    if (!mediaId || !this.caseId) return;
    try {
      await call('DELETE /cases/:caseId/media/:mediaId', { params: { caseId: this.caseId, mediaId } });
    } catch (error) {
      if (!isApiError(error, 'not-found')) {
        this.#set(before);
        throw error;
      }
    }
    await this.refresh();
  }

  /** What a picture shows, what it is called, and in words. */
  describe(key: string, described: Described): void {
    this.#change(key, described);
    this.#later(key, 500);
  }
  #later(key: string, after: number): void {
    clearTimeout(this.#describing.get(key));
    this.#describing.set(
      key,
      setTimeout(() => void this.#describe(key), after),
    );
  }
  async #describe(key: string): Promise<void> {
    this.#describing.delete(key);
    const picture = this.#find(key);
    if (!picture?.medium || !this.caseId) return;
    const { subject, label, alt, medium } = picture;
    const body: Request<'PATCH /cases/:caseId/media/:mediaId'>['body'] = { subject, label, alt: alt.trim() };
    try {
      const params = { caseId: this.caseId, mediaId: medium.id };
      const changed = await call('PATCH /cases/:caseId/media/:mediaId', { params, body });
      this.#change(key, { medium: changed });
      await this.refresh();
    } catch (error) {
      if (isApiError(error, 'offline') || isApiError(error, 'unavailable')) this.#later(key, retryPause);
    }
  }

  /** Everything written is on the server. */
  async settle(): Promise<boolean> {
    const keys = [...this.#describing.keys()];
    for (const key of keys) clearTimeout(this.#describing.get(key));
    await Promise.all(keys.map((key) => this.#describe(key)));
    return this.saver.flush();
  }

  /** Fetches a picture of the server to cover more of it. It takes the old one's place when it arrives. */
  async reopen(key: string, read: (mediaId: string) => Promise<Blob>): Promise<void> {
    const picture = this.#find(key);
    if (!picture?.medium) return;
    const raw = await decodePicture(await read(picture.medium.id));
    this.#change(key, {
      edit: historyOf({ raw, boxes: [] }),
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
    const mine = this.#pictures.flatMap((picture): Picture[] => {
      if (!picture.medium) return [picture];
      const medium = there.get(picture.medium.id);
      if (!medium) return [];
      if (this.#describing.has(picture.key)) return [{ ...picture, medium }];
      return [{ ...fromMedium(medium), key: picture.key }];
    });
    const known = new Set(mine.flatMap(({ medium, replaces }) => [medium?.id as string | undefined, replaces]));
    const added = draft.media.filter((medium) => !known.has(medium.id)).map(fromMedium);
    // One that arrived a moment ago is not added a second time.
    this.#set([...mine, ...(this.#uploads.size > 0 ? [] : added)]);
  }

  undoableEdit(key: string, change: (edit: Edit) => Edit): void {
    this.edit(key, (history) => did(history, change(history.now)));
  }
}

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const go = (): void => {
      clearTimeout(timer);
      globalThis.removeEventListener('online', go);
      resolve();
    };
    const timer = setTimeout(go, milliseconds);
    globalThis.addEventListener('online', go);
    signal.addEventListener('abort', go, { once: true });
  });

const memory = (caseId: string | null) => ['memory', 'composer', caseId ?? 'new'];

/** The session of a case that is already open in this tab. Signing out forgets it with everything else. */
export function openSession(client: QueryClient, caseId: string | null): ComposerSession | undefined {
  return client.getQueryData<ComposerSession>(memory(caseId));
}
export function keepSession(client: QueryClient, session: ComposerSession): ComposerSession {
  client.setQueryDefaults(['memory'], { gcTime: Infinity });
  if (session.caseId !== null) client.removeQueries({ queryKey: memory(null) });
  client.setQueryData(memory(session.caseId), session);
  return session;
}
export function closeSession(client: QueryClient, caseId: string): void {
  client.removeQueries({ queryKey: memory(caseId) });
}

export const useSaver = (session: ComposerSession) =>
  useSyncExternalStore(session.saver.subscribe, session.saver.state);
export const usePictures = (session: ComposerSession) => useSyncExternalStore(session.subscribe, session.pictures);
