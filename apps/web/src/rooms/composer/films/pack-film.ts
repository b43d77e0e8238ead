import type { Box } from '../pictures/boxes.ts';
import { drop } from '../pictures/decode.ts';
import { finished } from '../pictures/encode.ts';
import type { Sendable } from '../pictures/encode.ts';
import type { Film } from './film.ts';
import { makeFilm } from './make-film.ts';
import { frameOf } from './open-film.ts';

/**
 * A film and its first picture, both as they may leave this device.
 * @throws {FilmError}; the browser's `AbortError` when it was stopped
 */
export async function packFilm(
  film: Film,
  boxes: readonly Box[],
  watch: { readonly signal: AbortSignal; readonly onProgress: (done: number) => void },
): Promise<{ readonly whole: Sendable; readonly poster: Sendable }> {
  const whole = await makeFilm(film.source, { ...film, boxes }, watch);
  const first = await frameOf(film, film.trim.from);
  // Everything that is covered at any time: the one picture stands for all of them.
  const poster = await finished(first, boxes);
  drop(first.canvas);
  return { whole, poster };
}
