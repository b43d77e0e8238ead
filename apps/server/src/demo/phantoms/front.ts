// The front page's picture: a wrist, close up, with room at the top left for the covered box.
import { develop, newFilm } from './film.ts';
import type { Picture } from './picture.ts';
import { drawWristAp } from './wrist.ts';

export function frontPicture(): Picture {
  const film = newFilm(1200, 860, 7);
  drawWristAp(film, { seed: 7, view: 'ap', side: 'L', fracture: 'distal-radius' }, 2.12, 240, -196);
  return develop(film, { grain: 4.5 });
}
