// Radiographs of ankle, hip and elbow.
import { addBone, addTissue, crack, develop, jagged, newFilm, sideMarker, type Film } from './film.ts';
import type { Picture } from './picture.ts';
import { points, type Point } from './raster.ts';
import { ellipse } from './shapes.ts';
import { mirror } from './wrist.ts';

type Place = (flat: readonly number[]) => Point[];

function finish(film: Film, side: 'L' | 'R', at: Point, exposure: number): Picture {
  if (side === 'L') mirror(film);
  sideMarker(film, side, side === 'L' ? film.width - at.x - 40 : at.x, at.y);
  return develop(film, { exposure, grain: 5.5 });
}

function gap(film: Film, ends: Point[], rough: number, width: number, amount: number): void {
  const [from, to] = ends;
  if (from && to) crack(film, jagged(film, from, to, rough), width, amount);
}

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
  return finish(film, options.side, { x: 800, y: 60 }, 1.1);
}

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
  return finish(film, options.side, { x: 70, y: 1100 }, 0.82);
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
  return finish(film, options.side, { x: 960, y: 70 }, 1.15);
}
