import { drop, placedAnew } from '../pictures/decode.ts';
import { finished } from '../pictures/encode.ts';
import type { Sendable } from '../pictures/encode.ts';
import type { Edit } from '../pictures/picture.ts';
import type { Film } from './film.ts';
import { makeFilm } from './make-film.ts';
import { frameOf } from './open-film.ts';

/**
 * A film and its first picture, both as they may leave this device.
 * @throws {FilmError}; the browser's `AbortError` when it was stopped
 */
export async function packFilm(
  film: Film,
  { raw, boxes }: Edit,
  watch: { readonly signal: AbortSignal; readonly onProgress: (done: number) => void },
): Promise<{ readonly whole: Sendable; readonly poster: Sendable }> {
  const whole = await makeFilm(film.source, { ...film, frame: raw, boxes }, watch);
  const first = await frameOf(film, film.trim.from);
  // Everything that is covered at any time: the one picture stands for all of them.
  const placed = placedAnew(first, raw, raw.placing);
  const poster = await finished(placed, boxes);
  drop(first.canvas);
  drop(placed.canvas);
  return { whole, poster };
}
