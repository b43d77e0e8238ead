import type { Draft } from '@openrounds/domain/cases';
import type { Medium } from '@openrounds/domain/media';
import { isApiError, newKey } from '../../../shell/api.ts';
import { upload } from '../../../shell/upload.ts';
import { dismissed } from '../pictures/boxes.ts';
import { finished } from '../pictures/encode.ts';
import type { Edit, Sending } from '../pictures/picture.ts';
import type { StudyImport } from '../study/study-import.ts';
import { pause, retryPause } from './pause.ts';
import type { Shelf } from './shelf.ts';

interface Place {
  readonly shelf: Shelf;
  /** The draft on the server; begun when there is none yet. Undefined while it cannot be reached. */
  readonly draft: () => Promise<Draft | undefined>;
  /** The secret that the pseudonyms of this case's studies come from. */
  readonly pseudonymKey: Uint8Array;
  readonly onArrived: (key: string, medium: Medium) => Promise<void>;
}

/** What was confirmed, on its way to the server: made as it may leave this device, and sent until it arrived. */
export class Deliveries {
  readonly #place: Place;
  readonly #running = new Map<string, AbortController>();

  constructor(place: Place) {
    this.#place = place;
  }

  get some(): boolean {
    return this.#running.size > 0;
  }

  async picture(key: string, edit: Edit): Promise<void> {
    const { shelf } = this.#place;
    shelf.change(key, { sending: preparing });
    try {
      const blob = await finished(edit.raw, edit.boxes);
      await this.#send(key, blob, { redactions: edit.boxes.length, dismissed: dismissed(edit) });
    } catch (error) {
      if (shelf.find(key)?.sending) this.#say(key, { state: 'failed', error });
    }
  }

  async study(key: string, study: StudyImport): Promise<void> {
    const { shelf, draft, pseudonymKey } = this.#place;
    const stop = this.#begin(key);
    shelf.change(key, { sending: preparing });
    try {
      const { deliverStudy } = await import('../study/deliver-study.ts');
      const medium = await deliverStudy(study, {
        key: pseudonymKey,
        signal: stop.signal,
        draft,
        about: () => shelf.find(key) ?? null,
        onState: (change) => this.#say(key, change),
        pause: () => pause(retryPause, stop.signal),
      });
      await this.#arrived(key, medium);
    } catch (error) {
      if (!stop.signal.aborted) this.#say(key, { state: 'failed', error });
    }
  }

  /** Stops sending, whatever was sent so far. */
  stop(key: string): void {
    this.#running.get(key)?.abort();
    this.#running.delete(key);
  }

  #begin(key: string): AbortController {
    const stop = new AbortController();
    this.#running.set(key, stop);
    return stop;
  }
  #say(key: string, change: Partial<Sending>): void {
    const sending = this.#place.shelf.find(key)?.sending;
    if (sending) this.#place.shelf.change(key, { sending: { ...sending, ...change } });
  }
  async #arrived(key: string, medium: Medium): Promise<void> {
    this.#running.delete(key);
    await this.#place.onArrived(key, medium);
  }

  /** Sends until it arrived, was stopped, or was refused for a reason that another try will not mend. */
  async #send(key: string, body: Blob, looked: { redactions: number; dismissed: string }): Promise<void> {
    const { shelf } = this.#place;
    const idempotencyKey = newKey();
    const { signal } = this.#begin(key);
    while (shelf.find(key)?.sending && !signal.aborted) {
      try {
        const draft = await this.#place.draft();
        const picture = shelf.find(key);
        if (!picture || signal.aborted) return;
        if (draft) {
          this.#say(key, { state: 'sending', progress: 0, total: body.size });
          const medium = await upload(
            'POST /cases/:caseId/media',
            {
              params: { caseId: draft.id },
              query: { ...looked, confirmed: 'true', subject: picture.subject, label: picture.label },
              body,
              idempotencyKey,
              signal,
            },
            ({ sent, total }) => this.#say(key, { progress: sent / Math.max(total, 1), total }),
          );
          await this.#arrived(key, medium);
          return;
        }
        this.#say(key, { state: 'waiting' });
      } catch (error) {
        if (signal.aborted) return;
        if (!isPassing(error)) return this.#say(key, { state: 'failed', error });
        this.#say(key, { state: 'waiting', error });
      }
      await pause(retryPause, signal);
    }
  }
}

const preparing: Sending = { state: 'preparing', progress: 0, total: 0, error: null };

const isPassing = (error: unknown): boolean =>
  isApiError(error, 'offline') || isApiError(error, 'unavailable') || isApiError(error, 'too-many-requests');
