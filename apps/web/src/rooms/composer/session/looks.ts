import type { Film } from '../films/film.ts';
import type { Box } from '../pictures/boxes.ts';
import { drop, placedAnew } from '../pictures/decode.ts';
import type { RawPicture } from '../pictures/decode.ts';
import { did, historyOf } from '../pictures/history.ts';
import { lookFor } from '../pictures/look.ts';
import type { Shelf } from './shelf.ts';

/** Parts of a film at which it is looked through as well: what comes into view later. */
const further = [0.33, 0.66, 0.97];

/** What later pictures of a film show in places that are not covered yet, lying as the one that stands for them. */
async function lookFurther(film: Film, like: RawPicture, known: readonly Box[], signal: AbortSignal): Promise<Box[]> {
  const { frameOf } = await import('../films/open-film.ts');
  const found = [...known];
  for (const part of further) {
    const came = await frameOf(film, film.duration * part);
    const raw = placedAnew(came, like, like.placing);
    drop(came.canvas);
    try {
      const boxes = await lookFor(raw, signal, () => undefined);
      found.push(...boxes.filter((box) => !found.some((other) => covers(other, box))));
    } finally {
      drop(raw.canvas);
    }
  }
  return found.slice(known.length);
}

const covers = (outer: Box, { x, y, width, height }: Box): boolean =>
  x >= outer.x && y >= outer.y && x + width <= outer.x + outer.width && y + height <= outer.y + outer.height;

/** This device looks through pictures for what identifies, and covers it; somebody looks after it. */
export class Looks {
  readonly #shelf: Shelf;
  readonly #running = new Map<string, AbortController>();

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  async begin(key: string): Promise<void> {
    const shelf = this.#shelf;
    const raw = shelf.find(key)?.edit?.now.raw;
    if (!raw) return;
    const stop = new AbortController();
    this.forget(key);
    this.#running.set(key, stop);
    shelf.change(key, { looking: { state: 'looking', progress: 0 } });
    try {
      const onProgress = (progress: number): void => shelf.change(key, { looking: { state: 'looking', progress } });
      const found = await lookFor(raw, stop.signal, onProgress);
      const film = shelf.find(key)?.film;
      const boxes = film ? [...found, ...(await lookFurther(film, raw, found, stop.signal))] : found;
      const edit = shelf.find(key)?.edit;
      if (stop.signal.aborted || !edit) return;
      // It was turned or cut meanwhile: the places are those of the picture as it was.
      if (edit.now.raw.placing !== raw.placing) return await this.begin(key);
      const { now } = edit;
      // Suggestions are how it begins, unless somebody was quicker; then they can be undone like anything else.
      const isUntouched = edit.past.length === 0 && now.boxes.length === 0;
      const covered = { raw: now.raw, boxes: [...now.boxes, ...boxes], suggested: boxes };
      shelf.change(key, { looking: null, edit: isUntouched ? historyOf(covered) : did(edit, covered) });
    } catch {
      // Why is nothing a person could mend here; that nobody looked is what they have to know.
      if (!stop.signal.aborted) shelf.change(key, { looking: { state: 'failed', progress: 0 } });
    }
  }

  /** Goes on without waiting: somebody looks by themselves. */
  stop(key: string): void {
    this.forget(key);
    this.#shelf.change(key, { looking: null });
  }

  /** The picture itself is gone. */
  forget(key: string): void {
    this.#running.get(key)?.abort();
    this.#running.delete(key);
  }
}
