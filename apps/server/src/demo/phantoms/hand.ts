// Hand radiograph from the front: boxer's fracture, erosive arthritis, or normal.
import { addBone, addTissue, crack, develop, jagged, newFilm, sideMarker, mirror, type Film } from './film.ts';
import type { Picture } from './picture.ts';
import { random, type Point } from './raster.ts';
import { ellipse } from './shapes.ts';

export interface HandOptions {
  readonly seed: number;
  readonly side: 'L' | 'R';
  readonly finding: 'none' | 'boxer' | 'erosions' | 'base-of-thumb';
}

interface Ray {
  readonly knuckle: Point;
  readonly angle: number;
  readonly metacarpal: number;
  readonly phalanges: readonly number[];
  readonly girth: number;
}

// Knuckle, direction of the finger (0 is straight up), bone lengths.
const RAYS: readonly Ray[] = [
  { knuckle: { x: 265, y: 640 }, angle: -0.32, metacarpal: 235, phalanges: [150, 92, 74], girth: 27 },
  { knuckle: { x: 372, y: 575 }, angle: -0.12, metacarpal: 262, phalanges: [186, 122, 82], girth: 31 },
  { knuckle: { x: 485, y: 545 }, angle: 0.02, metacarpal: 285, phalanges: [204, 136, 86], girth: 34 },
  { knuckle: { x: 600, y: 570 }, angle: 0.16, metacarpal: 290, phalanges: [184, 112, 80], girth: 34 },
  { knuckle: { x: 790, y: 790 }, angle: 0.72, metacarpal: 210, phalanges: [150, 112], girth: 35 },
];

/** A long bone between two joints: flared ends, narrow waist, in the direction of the ray. */
function longBone(from: Point, angle: number, length: number, girth: number, taper: number): Point[] {
  const profile = [
    [0, 0],
    [0.005, 0.85],
    [0.06, 1],
    [0.2, 0.72],
    [0.5, 0.56],
    [0.8, 0.68 * taper],
    [0.93, 0.95 * taper],
    [0.985, 0.75 * taper],
    [1, 0],
  ] as const;
  const side = (sign: number) =>
    profile.map(([along, out]) => ({
      x: from.x + Math.sin(angle) * along * length + Math.cos(angle) * out * girth * sign,
      y: from.y - Math.cos(angle) * along * length + Math.sin(angle) * out * girth * sign,
    }));
  return [...side(1), ...side(-1).slice(1, -1).reverse()];
}

const step = (from: Point, angle: number, length: number): Point => ({
  x: from.x + Math.sin(angle) * length,
  y: from.y - Math.cos(angle) * length,
});

function drawRay(film: Film, ray: Ray, finding: HandOptions['finding'], index: number): void {
  const narrow = finding === 'erosions' ? 3 : 9;
  const tube = {
    cortex: ray.girth * 0.34,
    density: 0.82,
    marrow: 0.5,
    texture: 0.3,
    radius: ray.girth,
    axis: Math.PI / 2 + ray.angle,
  };
  const lean = ray.angle * 0.75;
  const base = step(ray.knuckle, lean, -ray.metacarpal);
  addBone(film, longBone(base, lean, ray.metacarpal - narrow, ray.girth * 1.12, 1.02), tube);
  let joint = ray.knuckle;
  let end = joint;
  ray.phalanges.forEach((length, i) => {
    const girth = ray.girth * (1 - 0.16 * i);
    const last = i === ray.phalanges.length - 1;
    addBone(film, longBone(joint, ray.angle, length - narrow, girth, last ? 0.62 : 0.84), {
      ...tube,
      cortex: girth * 0.3,
    });
    end = step(joint, ray.angle, length);
    joint = end;
  });
  if (finding === 'boxer' && index === 0) {
    const at = step(ray.knuckle, lean, -46);
    crack(film, jagged(film, { x: at.x - 30, y: at.y + 4 }, { x: at.x + 34, y: at.y - 10 }, 8), 8, 0.75);
  }
  if (finding === 'base-of-thumb' && index === 4) {
    const at = step(base, lean, 22);
    crack(film, jagged(film, { x: at.x - 44, y: at.y + 10 }, { x: at.x + 6, y: at.y + 34 }, 6), 9, 0.8);
  }
}

function drawSkin(film: Film): void {
  addTissue(
    film,
    [
      { x: 230, y: 560 },
      { x: 420, y: 480 },
      { x: 640, y: 520 },
      { x: 720, y: 700 },
      { x: 820, y: 760 },
      { x: 800, y: 960 },
      { x: 690, y: 1080 },
      { x: 660, y: 1220 },
      { x: 690, y: 1400 },
      { x: 290, y: 1400 },
      { x: 320, y: 1180 },
      { x: 250, y: 960 },
      { x: 196, y: 720 },
    ],
    0.36,
    90,
    'larger',
  );
  for (const ray of RAYS) {
    const length = ray.phalanges.reduce((a, b) => a + b, 46);
    addTissue(
      film,
      longBone(step(ray.knuckle, ray.angle, -90), ray.angle, length + 74, ray.girth * 1.9, 0.86),
      0.32,
      44,
      'larger',
    );
  }
}

function addErosions(film: Film, seed: number): void {
  const at = random(seed + 12);
  for (const ray of RAYS) {
    for (let i = 0; i < 4; i++) {
      const place = step(ray.knuckle, ray.angle, at.range(-26, 24));
      const x = place.x + at.range(-1, 1) * ray.girth;
      crack(
        film,
        [
          { x, y: place.y },
          { x: x + at.range(-7, 7), y: place.y + at.range(-5, 5) },
        ],
        at.range(9, 17),
        0.55,
      );
    }
  }
}

export function hand(options: HandOptions): Picture {
  const film = newFilm(960, 1300, options.seed);
  drawSkin(film);
  RAYS.forEach((ray, i) => drawRay(film, ray, options.finding, i));
  const block = { cortex: 6, density: 0.5, marrow: 0.6, radius: 46, texture: 0.34 };
  const carpals = [
    [400, 900, 46, 56],
    [494, 906, 44, 66],
    [574, 884, 30, 42],
    [632, 906, 42, 46],
    [606, 986, 34, 62],
    [512, 1002, 48, 42],
    [412, 990, 44, 48],
  ] as const;
  for (const [x, y, rx, ry] of carpals)
    addBone(film, ellipse({ x, y }, rx, ry, { angle: x === 606 ? 0.6 : 0.15 }), block);
  const shaft = { cortex: 18, density: 0.9, marrow: 0.62, radius: 60, texture: 0.26 };
  addBone(
    film,
    [
      { x: 450, y: 1054 },
      { x: 540, y: 1060 },
      { x: 650, y: 1030 },
      { x: 668, y: 1090 },
      { x: 632, y: 1190 },
      { x: 620, y: 1340 },
      { x: 510, y: 1340 },
      { x: 500, y: 1200 },
      { x: 452, y: 1110 },
    ],
    { ...shaft, cortex: 11 },
  );
  addBone(
    film,
    [
      { x: 346, y: 1080 },
      { x: 356, y: 1056 },
      { x: 420, y: 1074 },
      { x: 424, y: 1120 },
      { x: 404, y: 1190 },
      { x: 414, y: 1340 },
      { x: 330, y: 1340 },
      { x: 346, y: 1190 },
    ],
    { ...shaft, cortex: 11 },
  );
  if (options.finding === 'erosions') addErosions(film, options.seed);
  if (options.side === 'L') mirror(film);
  sideMarker(film, options.side, options.side === 'L' ? 70 : 850, 1200);
  return develop(film);
}
