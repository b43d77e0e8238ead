import type { Draft } from '@openrounds/domain/cases';
import type { Medium } from '@openrounds/domain/media';
import { call, newKey } from '../../../shell/api.ts';
import { dismissed } from '../pictures/boxes.ts';
import type { Film } from '../films/film.ts';
import { finished } from '../pictures/encode.ts';
import type { Sendable } from '../pictures/encode.ts';
import type { Edit, Sending } from '../pictures/picture.ts';
import type { Shelf } from '../session/shelf.ts';
import type { StudyImport } from '../study/study-import.ts';
import { Lanes } from './lanes.ts';
import { pause, retryPause } from './pause.ts';
import { persist } from './persist.ts';
import { Speed } from './speed.ts';
import { TusUpload } from './tus.ts';

interface Place {
  readonly shelf: Shelf;
  /** The draft on the server; begun when there is none yet. Undefined while it cannot be reached. */
  readonly draft: () => Promise<Draft | undefined>;
  readonly onArrived: (key: string, medium: Medium) => Promise<void>;
}

/** Made as it may leave this device, and perhaps half sent: what another try goes on with. */
interface Parcel {
  readonly whole: Sendable;
  /** Of a film: its first picture, covered as the film is. */
  readonly poster: Sendable | null;
  /** What was decided about a film's sound. */
  readonly audio: 'kept' | 'dropped';
  readonly looked: { readonly redactions: number; readonly dismissed: string };
  readonly idempotencyKey: string;
  upload: TusUpload | null;
  posterUpload: TusUpload | null;
}

const atOnce = 2;

/** What was confirmed, on its way to the server: made as it may leave this device, and sent until it arrived. */
export class Deliveries {
  readonly #place: Place;
  readonly #lanes = new Lanes(atOnce);
  readonly #running = new Map<string, AbortController>();
  readonly #parcels = new Map<string, Parcel>();

  constructor(place: Place) {
    this.#place = place;
  }

  get some(): boolean {
    return this.#running.size > 0;
  }
  /** This tab is sending it, or can go on to. */
  has(uploadId: string): boolean {
    return [...this.#parcels.values()].some(
      ({ upload, posterUpload }) => upload?.id === uploadId || posterUpload?.id === uploadId,
    );
  }

  /** A picture, or the film of which it is one. */
  picture(key: string, edit: Edit, film: Film | null): Promise<void> {
    return this.#deliver(key, async (signal) => {
      let parcel = this.#parcels.get(key);
      if (!parcel) {
        parcel = await this.#pack(key, edit, film, signal);
        signal.throwIfAborted();
        this.#parcels.set(key, parcel);
      }
      return this.#send(key, parcel, signal);
    });
  }

  async #pack(key: string, edit: Edit, film: Film | null, signal: AbortSignal): Promise<Parcel> {
    const rest = { idempotencyKey: newKey(), upload: null, posterUpload: null };
    const looked = { redactions: edit.boxes.length, dismissed: dismissed(edit) };
    if (!film) {
      const whole = await finished(edit.raw, edit.boxes);
      return { whole, poster: null, audio: 'dropped', looked, ...rest };
    }
    const { packFilm } = await import('../films/pack-film.ts');
    const packed = await packFilm(film, edit, { signal, onProgress: (progress) => this.#say(key, { progress }) });
    return { ...packed, audio: film.audio === 'keep' && film.hasSound ? 'kept' : 'dropped', looked, ...rest };
  }

  study(key: string, study: StudyImport): Promise<void> {
    const { shelf, draft } = this.#place;
    return this.#deliver(key, async (signal) => {
      const { deliverStudy } = await import('../study/deliver-study.ts');
      return deliverStudy(study, {
        signal,
        draft,
        about: () => shelf.find(key) ?? null,
        onState: (change) => this.#say(key, change),
        pause: () => pause(retryPause, signal),
      });
    });
  }

  /** Stops sending; what was sent so far is given up. */
  stop(key: string): void {
    this.#running.get(key)?.abort();
    this.#running.delete(key);
    const parcel = this.#parcels.get(key);
    this.#parcels.delete(key);
    void parcel?.upload?.giveUp();
    void parcel?.posterUpload?.giveUp();
  }

  async #deliver(key: string, make: (signal: AbortSignal) => Promise<Medium>): Promise<void> {
    const stop = new AbortController();
    this.#running.set(key, stop);
    this.#place.shelf.change(key, { sending: { ...nothingYet, state: 'queued' } });
    try {
      const medium = await this.#lanes.run(stop.signal, async () => {
        this.#say(key, { state: 'preparing' });
        return make(stop.signal);
      });
      this.#running.delete(key);
      this.#parcels.delete(key);
      await this.#place.onArrived(key, medium);
    } catch (error) {
      if (stop.signal.aborted) return;
      this.#running.delete(key);
      this.#say(key, { state: 'failed', error });
    }
  }

  #say(key: string, change: Partial<Sending>): void {
    const sending = this.#place.shelf.find(key)?.sending;
    if (sending) this.#place.shelf.change(key, { sending: { ...sending, ...change } });
  }

  async #send(key: string, parcel: Parcel, signal: AbortSignal): Promise<Medium> {
    const { shelf } = this.#place;
    const { whole, poster, audio, looked, idempotencyKey } = parcel;
    const wait = (error: unknown): Promise<void> => {
      this.#say(key, { state: 'waiting', error, secondsLeft: null });
      return pause(retryPause, signal);
    };
    const { id: caseId } = await this.#draft(signal, wait);
    const speed = new Speed();
    const label = shelf.find(key)?.label ?? 'photo';
    if (poster) parcel.posterUpload ??= new TusUpload({ caseId, ...poster, label });
    const posterId = await parcel.posterUpload?.send({ signal, pause: wait, onProgress: () => undefined });
    parcel.upload ??= new TusUpload({ caseId, ...whole, label });
    const uploadId = await parcel.upload.send({
      signal,
      pause: wait,
      onProgress: (sent) =>
        this.#say(key, {
          state: 'sending',
          total: whole.body.length,
          progress: sent / whole.body.length,
          secondsLeft: speed.left(sent, whole.body.length, performance.now()),
        }),
    });
    const complete = (): Promise<Medium> => {
      const { subject, label } = shelf.find(key) ?? { subject: 'patient-or-tissue' as const, label: 'photo' as const };
      const params = { caseId, uploadId };
      const said = { ...looked, confirmed: true, subject, label, audio, ...(posterId && { poster: posterId }) };
      return call('POST /cases/:caseId/uploads/:uploadId/complete', { params, body: said, idempotencyKey, signal });
    };
    return persist({ signal, pause: wait }, complete);
  }

  async #draft(signal: AbortSignal, wait: (error: unknown) => Promise<void>): Promise<Draft> {
    for (;;) {
      signal.throwIfAborted();
      const draft = await this.#place.draft();
      if (draft) return draft;
      await wait(null);
    }
  }
}

const nothingYet: Omit<Sending, 'state'> = { progress: 0, total: 0, secondsLeft: null, error: null };
