// Hip radiograph, from the front.
import { addBone, addTissue, finishLimb, gap, newFilm, type Film } from './film.ts';
import type { Picture } from './picture.ts';
import { points, type Point } from './raster.ts';
import { ellipse } from './shapes.ts';

type Place = (flat: readonly number[]) => Point[];

export interface HipOptions {
  readonly seed: number;
  readonly side: 'L' | 'R';
  readonly injury: 'none' | 'impacted' | 'displaced' | 'screws';
}

export function hip(options: HipOptions): Picture {
  const film = newFilm(1100, 1200, options.seed);
  const at: Place = (flat) => points(flat, 1.12, 20, 40);
  addTissue(
    film,
    points([-200, -200, 1300, -200, 1300, 1400, 150, 1400, 110, 1100, 60, 900, 20, 640, 40, 320, -40, 100]),
    0.62,
    330,
  );
  const bone = { cortex: 12, density: 0.5, marrow: 0.55, radius: 130, texture: 0.34 };
  // Half pelvis: ilium, acetabular roof, ischium and pubis round the obturator foramen.
  addBone(
    film,
    at([330, -80, 318, 40, 372, 150, 440, 226, 500, 286, 560, 318, 660, 310, 730, 240, 760, 120, 840, -80]),
    { ...bone, axis: 0.9 },
  );
  addBone(
    film,
    at([560, 232, 640, 300, 700, 384, 800, 432, 930, 470, 930, 540, 800, 520, 690, 480, 610, 420, 556, 380, 590, 310]),
    { ...bone, axis: 0.5 },
  );
  addBone(
    film,
    at([
      560, 372, 612, 400, 634, 500, 664, 620, 760, 700, 900, 640, 930, 560, 960, 640, 880, 740, 740, 800, 610, 760, 560,
      640, 540, 500,
    ]),
    { ...bone, axis: 1.2 },
  );
  addBone(film, ellipse({ x: 684, y: 462 }, 156, 152), { ...bone, cortex: 8, density: 0.3, marrow: 0.14 });
  drawFemur(film, at, options.injury);
  if (options.injury === 'screws') addScrews(film, at);
  return finishLimb(film, options.side, { x: 70, y: 1100 }, 0.82);
}

function drawFemur(film: Film, at: Place, injury: HipOptions['injury']): void {
  const drop = injury === 'displaced' ? 42 : 0;
  const long = { cortex: 22, density: 0.72, marrow: 0.68, radius: 110, texture: 0.36 };
  const shifted = (flat: readonly number[]): number[] => flat.map((v, i) => (i % 2 === 0 ? v - drop * 0.4 : v - drop));
  // oxfmt-ignore
  const shaft = [420, 470, 372, 430, 330, 392, 280, 380, 236, 392, 208, 440, 200, 500, 214, 570, 232, 640, 246, 760, 250, 900, 262, 1100, 440, 1100, 424, 900, 420, 800, 446, 756, 456, 716, 444, 676, 462, 640];
  if (injury === 'displaced') {
    addBone(film, ellipse({ x: 676, y: 446 }, 122, 120), { ...long, cortex: 7, axis: 0.6, marrow: 0.72 });
    addBone(film, at(shifted([...shaft, 512, 590, 524, 520, 500, 456, 462, 448])), { ...long, cortex: 13, axis: 1.15 });
  } else {
    // oxfmt-ignore
    const head = [520, 572, 556, 516, 606, 496, 662, 462, 690, 404, 686, 342, 652, 290, 596, 266, 540, 278, 500, 316, 484, 368, 470, 416, 448, 458];
    addBone(film, at([...shaft, ...head]), { ...long, cortex: 12, axis: 1.05 });
    addBone(film, ellipse({ x: 676, y: 466 }, 112, 108), { ...long, cortex: 5, density: 0.08, marrow: 0.1 });
  }
  addBone(
    film,
    at(
      [262, 720, 264, 860, 274, 1100, 312, 1100, 300, 860, 288, 700].map((v, i) => (i % 2 === 0 ? v - drop * 0.5 : v)),
    ),
    { ...long, density: 0.3, marrow: 0.35 },
  );
  addBone(
    film,
    at(
      [372, 720, 376, 860, 384, 1100, 424, 1100, 410, 860, 408, 700].map((v, i) => (i % 2 === 0 ? v - drop * 0.5 : v)),
    ),
    { ...long, density: 0.3, marrow: 0.35 },
  );
  addBone(film, ellipse({ x: 486, y: 830 - drop }, 40, 46), { ...long, cortex: 6, density: 0.2, marrow: 0.22 });
  if (injury === 'impacted') gap(film, at([486, 372, 566, 520]), 9, 8, 0.5);
}

function addScrews(film: Film, at: Place): void {
  const metal = { cortex: 4, density: 2.6, marrow: 2.6, texture: 0, radius: 5, smooth: false };
  for (const [x0, y0, x1, y1] of [
    [205, 560, 590, 330],
    [216, 620, 620, 380],
    [230, 680, 600, 440],
  ] as const) {
    const n = Math.hypot(x1 - x0, y1 - y0);
    const [nx, ny] = [((y1 - y0) / n) * 9, (-(x1 - x0) / n) * 9];
    addBone(film, at([x0 + nx, y0 + ny, x1 + nx, y1 + ny, x1 - nx, y1 - ny, x0 - nx, y0 - ny]), metal);
    addBone(
      film,
      at([
        x0 + nx * 1.9,
        y0 + ny * 1.9,
        x0 + 26 + nx * 1.9,
        y0 - 14 + ny * 1.9,
        x0 + 26 - nx * 1.9,
        y0 - 14 - ny * 1.9,
        x0 - nx * 1.9,
        y0 - ny * 1.9,
      ]),
      metal,
    );
  }
}
