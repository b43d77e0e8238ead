// What can be wrong on a chest film; the chest itself is in chest.ts.
import type { Film } from './film.ts';
import { blur, clamp, clouds, field, mix, points, update, type Point } from './raster.ts';
import { curve, ellipse, fillAll, stroke } from './shapes.ts';

export interface ChestOptions {
  readonly seed: number;
  readonly finding: 'none' | 'pneumothorax' | 'consolidation' | 'effusion' | 'heart-failure' | 'nodule';
}

// Soft parts are drawn at half size (they have no fine detail) and enlarged; coordinates are those of the film.
export const SIZE = 1200;
export const WIDTH = SIZE / 2;
export const HEIGHT = SIZE / 2;
export const HALF = 0.5;

/** A smooth outline in film coordinates, at half size. */
export function outline(flat: readonly number[]): Point[] {
  return curve(points(flat, HALF), true);
}

function addOpacity(film: Film, shape: Point[], amount: number, softness: number, patchy = 0.5): void {
  const mask = blur(fillAll(shape, WIDTH, HEIGHT), softness * HALF);
  const cloud = clouds(WIDTH, HEIGHT, { seed: film.seed + 44, cell: 35, octaves: 4 }).data;
  update(film.tissue, (v, i) => v + amount * (mask.data[i] ?? 0) * clamp(1 + patchy * (cloud[i] ?? 0), 0.1, 2));
}

export function drawFinding(film: Film, finding: ChestOptions['finding'], rim: Point[] | undefined): void {
  if (finding === 'pneumothorax' && rim) {
    const line = field(WIDTH, HEIGHT);
    stroke(line, [...rim, ...rim.slice(0, 1)], 1.9, 1);
    const lung = blur(fillAll(rim, WIDTH, HEIGHT), 6);
    update(film.tissue, (v, i) => v + 0.13 * (line.data[i] ?? 0) + 0.13 * (lung.data[i] ?? 0));
  }
  if (finding === 'consolidation') {
    addOpacity(
      film,
      outline([230, 640, 330, 600, 440, 610, 512, 650, 508, 780, 440, 820, 340, 806, 240, 830, 214, 760]),
      0.55,
      22,
      0.65,
    );
    const bronchi = field(WIDTH, HEIGHT);
    for (const y of [660, 700, 742])
      stroke(bronchi, curve(points([500, y - 26, 440, y, 370, y + 22, 310, y + 52], HALF), false), (t) => 5 - 3 * t, 1);
    blur(bronchi, 1);
    update(film.tissue, (v, i) => v - 0.24 * (bronchi.data[i] ?? 0));
  }
  if (finding === 'effusion') {
    // Fluid only fills what was dark: over the diaphragm it adds nothing that could be seen.
    const fluid = blur(
      fillAll(
        outline([985, 520, 978, 640, 940, 740, 880, 790, 800, 810, 690, 806, 700, 940, 1010, 960, 1004, 760]),
        WIDTH,
        HEIGHT,
      ),
      6,
    );
    update(film.tissue, (v, i) => mix(v, Math.max(v, 0.92), fluid.data[i] ?? 0));
  }
  if (finding === 'heart-failure') {
    for (const x of [430, 770]) addOpacity(film, ellipse({ x: x * HALF, y: 290 }, 75, 95), 0.34, 50, 1);
    for (let i = 0; i < 9; i++) {
      const line = field(WIDTH, HEIGHT);
      stroke(line, points([186, 690 + i * 15, 218, 688 + i * 15], HALF), 1.3, 1);
      update(film.tissue, (v, k) => v + 0.1 * (line.data[k] ?? 0));
    }
  }
  if (finding === 'nodule')
    addOpacity(
      film,
      ellipse({ x: 415, y: 200 }, 20, 18.5, { wobble: (a) => 1 + 0.1 * Math.sin(a * 5) + 0.06 * Math.sin(a * 9) }),
      0.42,
      5,
      0.2,
    );
}
