import type { Draft } from '@openrounds/domain/cases';
import { call, isApiError } from '../../../shell/api.ts';
import type { Request } from '../../../shell/api.ts';
import { retryPause } from '../sending/pause.ts';
import type { Shelf } from './shelf.ts';

interface Place {
  readonly shelf: Shelf;
  readonly caseId: () => string | null;
  readonly refresh: () => Promise<Draft | null>;
}

/** What is said about pictures (what they show, their kind, in words), saved a moment after it was said. */
export class Descriptions {
  readonly #place: Place;
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(place: Place) {
    this.#place = place;
  }

  has(key: string): boolean {
    return this.#waiting.has(key);
  }

  /** Saves what is said about a picture, this many milliseconds from now. */
  save(key: string, after: number): void {
    clearTimeout(this.#waiting.get(key));
    this.#waiting.set(
      key,
      setTimeout(() => void this.#save(key), after),
    );
  }

  /** Saves everything now. */
  async settle(): Promise<void> {
    const keys = [...this.#waiting.keys()];
    for (const key of keys) clearTimeout(this.#waiting.get(key));
    await Promise.all(keys.map((key) => this.#save(key)));
  }

  async #save(key: string): Promise<void> {
    this.#waiting.delete(key);
    const { shelf, refresh } = this.#place;
    const picture = shelf.find(key);
    const caseId = this.#place.caseId();
    if (!picture?.medium || !caseId) return;
    const { subject, label, alt, medium } = picture;
    const body: Request<'PATCH /cases/:caseId/media/:mediaId'>['body'] = { subject, label, alt: alt.trim() };
    try {
      const params = { caseId, mediaId: medium.id };
      const changed = await call('PATCH /cases/:caseId/media/:mediaId', { params, body });
      shelf.change(key, { medium: changed });
      await refresh();
    } catch (error) {
      if (isApiError(error, 'offline') || isApiError(error, 'unavailable')) this.save(key, retryPause);
    }
  }
}
