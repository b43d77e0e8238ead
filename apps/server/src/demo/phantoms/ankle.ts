// Ankle radiograph, mortise view.
import { addBone, addTissue, finishLimb, gap, newFilm } from './film.ts';
import type { Picture } from './picture.ts';
import { points, type Point } from './raster.ts';
import { ellipse } from './shapes.ts';

type Place = (flat: readonly number[]) => Point[];

export interface AnkleOptions {
  readonly seed: number;
  readonly side: 'L' | 'R';
  readonly injury: 'none' | 'fibula' | 'bimalleolar' | 'syndesmosis';
}

export function ankle(options: AnkleOptions): Picture {
  const film = newFilm(900, 1200, options.seed);
  const at: Place = (flat) => points(flat, 2, 0, 0);
  const wide = options.injury === 'syndesmosis' ? 9 : options.injury === 'bimalleolar' ? 5 : 0;
  addTissue(
    film,
    at([
      126, -40, 122, 120, 112, 240, 98, 330, 96, 410, 108, 500, 104, 660, 344, 660, 346, 520, 350, 420, 344, 330, 326,
      240, 322, 120, 330, -40,
    ]),
    0.5,
    110,
  );
  const shaft = { cortex: 15, density: 0.85, marrow: 0.7, radius: 80, texture: 0.3, axis: 1.57 };
  addBone(
    film,
    at([
      190, -40, 192, 100, 184, 180, 168, 236, 160, 262, 166, 286, 206, 294, 246, 292, 270, 300, 280, 334, 292, 348, 304,
      338, 306, 302, 298, 262, 280, 200, 268, 100, 268, -40,
    ]),
    { ...shaft, cortex: 9, marrow: 0.8 },
  );
  addBone(film, at([196, -40, 198, 90, 194, 150, 200, 160, 262, 160, 266, 90, 262, -40, 232, -60]), {
    ...shaft,
    density: 0.3,
    marrow: 0.1,
  });
  // oxfmt-ignore
  const fibula = [146, -40, 148, 100, 146, 190, 132, 246, 122, 300, 124, 340, 134, 368, 148, 366, 160, 330, 166, 284, 164, 240, 168, 180, 172, 100, 172, -40];
  addBone(film, at(fibula.map((v, i) => (i % 2 === 0 ? v - wide : v))), {
    ...shaft,
    cortex: 8,
    marrow: 0.55,
    radius: 34,
  });
  const block = { cortex: 6, density: 0.5, marrow: 0.75, radius: 100, texture: 0.36 };
  const shift = wide * 0.8;
  addBone(
    film,
    at(
      [
        168, 306, 206, 308, 246, 306, 262, 316, 270, 350, 274, 378, 252, 392, 214, 388, 174, 392, 164, 366, 170, 336,
      ].map((v, i) => (i % 2 === 0 ? v - shift : v)),
    ),
    { ...block, axis: 1.3 },
  );
  addBone(
    film,
    at([160, 402, 190, 396, 230, 398, 266, 400, 268, 450, 258, 540, 262, 640, 172, 640, 168, 540, 156, 450]),
    { ...block, axis: 1.7 },
  );
  addBone(film, ellipse({ x: 556, y: 808 }, 42, 52, { angle: -0.5 }), { ...block, marrow: 0.5, radius: 60 });
  if (options.injury === 'fibula' || options.injury === 'bimalleolar') {
    gap(film, at([118, 320, 172, 232].map((v, i) => (i % 2 === 0 ? v - wide : v))), 7, 7, 0.72);
  }
  if (options.injury === 'bimalleolar') gap(film, at([266, 306, 312, 296]), 6, 12, 0.8);
  if (options.injury === 'syndesmosis')
    gap(film, at([140, 40, 172, 20].map((v, i) => (i % 2 === 0 ? v - wide : v))), 6, 8, 0.75);
  return finishLimb(film, options.side, { x: 800, y: 60 }, 1.1);
}
