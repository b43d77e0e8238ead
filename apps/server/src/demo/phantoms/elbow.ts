// A child's elbow, from the side.
import { addBone, addTissue, finishLimb, gap, newFilm } from './film.ts';
import type { Picture } from './picture.ts';
import { points, type Point } from './raster.ts';
import { ellipse } from './shapes.ts';

type Place = (flat: readonly number[]) => Point[];

export interface ElbowOptions {
  readonly seed: number;
  readonly side: 'L' | 'R';
  readonly injury: 'none' | 'supracondylar' | 'occult';
}

/** A child's elbow from the side: open growth plates, fat pads lifted when there is blood in the joint. */
export function elbow(options: ElbowOptions): Picture {
  const film = newFilm(1100, 1100, options.seed);
  const at: Place = (flat) => points(flat, 1.1, 0, 0);
  const tilt = options.injury === 'supracondylar' ? 26 : 0;
  addTissue(
    film,
    at([
      240, -60, 236, 200, 244, 420, 220, 560, 250, 690, 330, 760, 520, 770, 760, 740, 1080, 730, 1080, 470, 800, 450,
      640, 430, 560, 370, 548, 200, 560, -60,
    ]),
    0.44,
    140,
  );
  const shaft = { cortex: 15, density: 0.85, marrow: 0.55, radius: 60, texture: 0.26 };
  addBone(
    film,
    at([
      336,
      -60,
      338,
      160,
      336,
      300,
      318,
      400,
      310 - tilt,
      470,
      330 - tilt,
      500,
      380 - tilt,
      508,
      424 - tilt,
      500,
      440 - tilt,
      470,
      428 - tilt,
      420,
      422,
      300,
      424,
      160,
      428,
      -60,
    ]),
    { ...shaft, axis: 1.57 },
  );
  addBone(film, ellipse({ x: 420 - tilt, y: 556 }, 62, 56), { ...shaft, cortex: 6, density: 0.5 });
  addBone(
    film,
    at([
      330, 520, 356, 560, 360, 610, 400, 640, 470, 628, 500, 610, 620, 622, 800, 640, 1080, 650, 1080, 710, 800, 702,
      600, 700, 440, 706, 340, 690, 296, 620, 302, 550,
    ]),
    { ...shaft, axis: 0.05 },
  );
  addBone(
    film,
    at([
      516, 520, 560, 516, 600, 530, 700, 540, 860, 530, 1080, 540, 1080, 600, 860, 590, 700, 592, 600, 596, 560, 604,
      520, 600, 510, 560,
    ]),
    { ...shaft, cortex: 12, axis: 0.02 },
  );
  addBone(film, ellipse({ x: 494, y: 560 }, 13, 42, { angle: 0.05 }), { ...shaft, cortex: 4, density: 0.5 });
  if (options.injury !== 'none') {
    // Lifted fat pads are lucent: soft tissue is taken away beside the distal humerus.
    addTissue(film, at([428, 330, 470, 380, 476, 440, 448, 450, 432, 400]), -0.13, 34);
    addTissue(film, at([326, 330, 300, 370, 288, 430, 304, 440, 318, 390]), -0.14, 30);
  }
  if (options.injury === 'supracondylar') gap(film, at([300, 428, 432, 404]), 8, 9, 0.75);
  if (options.injury === 'occult') gap(film, at([356, 424, 424, 408]), 5, 3, 0.4);
  return finishLimb(film, options.side, { x: 960, y: 70 }, 1.15);
}
