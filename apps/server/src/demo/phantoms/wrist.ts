// Wrist radiographs, two views, with or without a distal radius fracture.
import { addBone, addTissue, crack, develop, jagged, newFilm, sideMarker, mirror, type Film } from './film.ts';
import type { Picture } from './picture.ts';
import { points, type Point } from './raster.ts';
import { ellipse } from './shapes.ts';

export interface WristOptions {
  readonly seed: number;
  readonly view: 'ap' | 'lateral';
  readonly side: 'L' | 'R';
  readonly fracture: 'none' | 'distal-radius' | 'scaphoid' | 'die-punch';
  /** A plate and screws on the radius. */
  readonly plate?: boolean;
}

// Outlines in a grid of 386 × 608, the proportions of an adult film.
// oxfmt-ignore
const METACARPALS = [
  [30, -8, 42, 35, 52, 80, 62, 130, 72, 175, 77, 203, 90, 215, 107, 210, 109, 194, 95, 150, 83, 100, 72, 50, 63, -8],
  [85, -8, 94, 40, 103, 95, 107, 150, 102, 190, 108, 205, 122, 209, 134, 203, 136, 190, 124, 140, 120, 90, 118, 40, 121, -8],
  [146, -8, 151, 40, 154, 100, 151, 155, 140, 198, 147, 210, 162, 213, 176, 210, 183, 198, 174, 155, 172, 100, 174, 40, 180, -8],
  [207, -8, 209, 40, 211, 100, 207, 150, 190, 195, 192, 212, 210, 217, 224, 210, 229, 196, 227, 150, 229, 100, 233, 40, 242, -8],
  [303, 58, 296, 80, 276, 118, 254, 155, 233, 180, 229, 196, 240, 214, 258, 218, 270, 208, 276, 188, 292, 150, 316, 108, 338, 84, 342, 66, 326, 52],
];
// oxfmt-ignore
const CARPALS = [
  [92, 214, 110, 209, 130, 211, 134, 235, 128, 268, 132, 284, 112, 276, 88, 274, 85, 250, 90, 232],
  [140, 216, 160, 212, 180, 216, 186, 240, 183, 276, 172, 292, 150, 296, 139, 288, 142, 260, 137, 235],
  [192, 222, 205, 217, 220, 228, 219, 250, 208, 266, 193, 262, 189, 240],
  [222, 215, 240, 206, 257, 214, 260, 238, 248, 258, 230, 262, 219, 250, 217, 230],
  [232, 255, 244, 262, 240, 278, 222, 292, 205, 312, 188, 322, 174, 316, 176, 300, 194, 284, 212, 264],
  [124, 318, 140, 304, 160, 299, 175, 308, 176, 326, 162, 340, 142, 344, 126, 338],
  [78, 305, 96, 282, 114, 281, 128, 296, 127, 322, 112, 340, 92, 338, 76, 324],
];
// oxfmt-ignore
const PISIFORM = [84, 300, 96, 290, 107, 297, 106, 316, 95, 326, 84, 318];
// oxfmt-ignore
const ULNA = [54, 368, 57, 352, 64, 338, 71, 342, 77, 360, 92, 362, 108, 372, 107, 396, 98, 420, 96, 470, 97, 540, 106, 600, 112, 640, 48, 640, 56, 590, 68, 540, 69, 480, 64, 420, 54, 392];
// oxfmt-ignore
const RADIUS_END = [122, 352, 140, 347, 162, 352, 186, 342, 206, 324, 222, 314, 229, 320, 230, 350, 229, 380, 226, 394, 206, 396, 188, 402, 168, 400, 150, 406, 136, 404, 126, 384];
// oxfmt-ignore
const RADIUS_SHAFT = [136, 402, 152, 405, 170, 399, 190, 402, 208, 395, 226, 393, 220, 424, 212, 468, 208, 510, 209, 550, 218, 600, 224, 640, 152, 640, 158, 590, 164, 540, 164, 500, 156, 450, 146, 424];
// oxfmt-ignore
const HAND_AP = [12, -30, 22, 80, 30, 160, 38, 240, 40, 300, 34, 350, 42, 420, 50, 500, 46, 640, 262, 640, 250, 540, 244, 460, 246, 400, 254, 340, 272, 290, 292, 240, 320, 190, 356, 120, 400, 60, 420, -20, 350, -30, 316, 20, 290, 60, 268, 66, 256, 40, 256, -30];

const turn = (shape: Point[], about: Point, angle: number, dx = 0, dy = 0): Point[] =>
  shape.map(({ x, y }) => ({
    x: about.x + (x - about.x) * Math.cos(angle) - (y - about.y) * Math.sin(angle) + dx,
    y: about.y + (x - about.x) * Math.sin(angle) + (y - about.y) * Math.cos(angle) + dy,
  }));

/** Hand, carpus and forearm bones seen from the front, on any film; shared with the front page's picture. */
export function drawWristAp(film: Film, options: WristOptions, scale: number, dx: number, dy: number): void {
  const at = (flat: readonly number[]): Point[] => points(flat, scale, dx, dy);
  const tube = { cortex: 4.6 * scale, density: 0.95, marrow: 0.55, radius: 17 * scale, texture: 0.3 };
  addTissue(film, at(HAND_AP), 0.36, 52 * scale);
  addTissue(
    film,
    at([118, 420, 130, 470, 128, 540, 116, 640, 150, 640, 160, 560, 152, 480, 140, 425]),
    0.12,
    14 * scale,
  );
  METACARPALS.forEach((bone, i) => addBone(film, at(bone), { ...tube, axis: i === 4 ? 2.1 : 1.55 - 0.06 * (2 - i) }));
  addBone(film, at([330, 52, 326, 34, 344, 12, 362, -12, 400, -12, 384, 24, 372, 50, 352, 60]), { ...tube, axis: 2.1 });
  const block = { cortex: 2.6 * scale, density: 0.62, marrow: 0.62, radius: 26 * scale, texture: 0.34 };
  CARPALS.forEach((bone, i) => addBone(film, at(bone), { ...block, axis: i === 4 ? 2.2 : 1.4 }));
  addBone(film, at(PISIFORM), { ...block, marrow: 0.4, density: 0.35 });
  addBone(film, ellipse({ x: 112 * scale + dx, y: 248 * scale + dy }, 7 * scale, 12 * scale), {
    ...block,
    marrow: 0.3,
  });
  const shaft = { cortex: 7.5 * scale, density: 1.05, marrow: 0.62, radius: 26 * scale, texture: 0.26, axis: 1.57 };
  addBone(film, at(ULNA), { ...shaft, cortex: 6 * scale });
  const broken = options.fracture === 'distal-radius' || options.fracture === 'die-punch';
  addBone(film, at(RADIUS_SHAFT), { ...shaft, marrow: 0.72 });
  const end = at(RADIUS_END);
  const about = { x: 180 * scale + dx, y: 372 * scale + dy };
  addBone(film, broken ? turn(end, about, 0.035, 3 * scale, 2 * scale) : end, {
    ...shaft,
    cortex: 3.2 * scale,
    marrow: 0.78,
    density: 0.66,
    radius: 34 * scale,
    texture: 0.36,
  });
  breakWrist(film, options, at, scale);
  if (options.plate === true) addPlate(film, at, scale);
}

function breakWrist(film: Film, options: WristOptions, at: (f: readonly number[]) => Point[], scale: number): void {
  const line = (flat: readonly number[], rough: number, width: number, amount: number): void => {
    const [from, to] = at(flat);
    if (from && to) crack(film, jagged(film, from, to, rough * scale), width * scale, amount);
  };
  if (options.fracture === 'distal-radius') {
    line([136, 406, 182, 399], 3.5, 2.2, 0.62);
    line([182, 401, 229, 392], 4, 4.4, 0.74);
    line([198, 404, 214, 442], 3, 1.1, 0.34);
    line([54, 358, 78, 356], 1.5, 2.4, 0.8);
  }
  if (options.fracture === 'die-punch') {
    line([134, 404, 228, 388], 4, 2.6, 0.6);
    line([160, 352, 170, 400], 3, 3, 0.72);
  }
  if (options.fracture === 'scaphoid') line([196, 278, 214, 302], 2, 2.4, 0.7);
}

function addPlate(film: Film, at: (f: readonly number[]) => Point[], scale: number): void {
  const metal = { cortex: 3 * scale, density: 3, marrow: 3, texture: 0, radius: 4 * scale };
  addBone(film, at([150, 366, 216, 350, 216, 378, 196, 404, 194, 520, 176, 520, 174, 410, 152, 388]), metal);
  for (const [x, y] of [
    [160, 372],
    [178, 366],
    [196, 361],
    [209, 358],
  ] as const) {
    addBone(film, at([x - 2, y, x + 2, y, x + 1.5, y - 17, x - 1.5, y - 17]), { ...metal, smooth: false });
  }
  for (let y = 426; y < 520; y += 24)
    addBone(film, ellipse({ ...(at([185, y])[0] ?? { x: 0, y: 0 }) }, 5 * scale, 5 * scale), metal);
}

// oxfmt-ignore
const LATERAL_SKIN = [150, -30, 146, 60, 152, 140, 140, 220, 134, 300, 128, 360, 132, 430, 124, 520, 128, 640, 258, 640, 256, 540, 244, 450, 252, 380, 262, 300, 280, 220, 296, 130, 294, 60, 262, 10, 246, -30];

function drawWristLateral(film: Film, options: WristOptions, scale: number, dx: number): void {
  const at = (flat: readonly number[]): Point[] => points(flat, scale, dx, 0);
  const tube = { cortex: 4 * scale, density: 0.7, marrow: 0.4, radius: 14 * scale, texture: 0.26 };
  addTissue(film, at(LATERAL_SKIN), 0.4, 60 * scale);
  for (const shift of [-9, 0, 8, 15]) {
    const top = shift * 1.7;
    addBone(
      film,
      at([
        184 + top,
        -8,
        190 + shift,
        80,
        188 + shift * 0.6,
        150,
        180 + shift * 0.4,
        200,
        192 + shift * 0.3,
        212,
        208 + shift * 0.3,
        204,
        206 + shift * 0.6,
        150,
        208 + shift,
        80,
        210 + top,
        -8,
      ]),
      tube,
    );
  }
  addBone(
    film,
    at([
      256, 46, 252, 70, 242, 110, 230, 160, 224, 196, 232, 208, 246, 204, 252, 160, 266, 110, 282, 70, 278, 46, 266, 38,
    ]),
    { ...tube, axis: 1.8 },
  );
  const block = { cortex: 2.4 * scale, density: 0.5, marrow: 0.5, radius: 26 * scale, texture: 0.3 };
  addBone(film, at([172, 214, 206, 210, 214, 240, 204, 280, 186, 296, 168, 284, 166, 250]), block);
  addBone(film, at([212, 216, 232, 208, 244, 224, 238, 254, 222, 262, 208, 246]), block);
  addBone(film, at([236, 262, 248, 272, 240, 300, 214, 330, 200, 322, 208, 296]), { ...block, axis: 2.1 });
  addBone(film, at([166, 318, 176, 300, 196, 296, 210, 308, 214, 326, 196, 320, 182, 330, 170, 336]), block);
  addBone(film, at([178, 274, 192, 268, 202, 282, 194, 298, 180, 296]), { ...block, marrow: 0.35 });
  const shaft = { cortex: 7 * scale, density: 0.95, marrow: 0.62, radius: 22 * scale, texture: 0.24 };
  const end = at([150, 350, 160, 336, 190, 330, 210, 340, 218, 360, 212, 392, 196, 400, 176, 398, 160, 388]);
  const broken = options.fracture !== 'none' && options.fracture !== 'scaphoid';
  const about = { x: 190 * scale + dx, y: 370 * scale };
  addBone(film, broken ? turn(end, about, -0.3, -9 * scale, 3 * scale) : end, {
    ...shaft,
    cortex: 3.4 * scale,
    texture: 0.34,
  });
  addBone(
    film,
    at([172, 398, 190, 402, 214, 396, 214, 440, 208, 500, 208, 550, 216, 640, 172, 640, 180, 550, 178, 500, 174, 440]),
    shaft,
  );
  addBone(
    film,
    at([190, 352, 204, 346, 216, 356, 214, 390, 206, 430, 204, 520, 210, 640, 184, 640, 190, 520, 190, 430]),
    { ...shaft, marrow: 0.4, density: 0.55 },
  );
  if (broken) {
    const [a, b] = at([166, 404, 216, 396]);
    if (a && b) crack(film, jagged(film, a, b, 4 * scale), 4 * scale, 0.6);
  }
}

export function wrist(options: WristOptions): Picture {
  const film = newFilm(900, 1260, options.seed);
  const flip = options.side === 'R';
  if (options.view === 'ap') drawWristAp(film, options, 2.07, 110, 0);
  else drawWristLateral(film, options, 2.07, 40);
  if (flip) mirror(film);
  sideMarker(film, options.side, flip ? 820 : 44, 1160);
  return develop(film);
}
