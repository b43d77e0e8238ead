// Vesicles, plaques, ulcerated and bleeding lesions, painted onto skin; the rest are in lesion.ts.
import { derive, light, mottle, paint, patchOf, type Canvas, type Patch } from './picture.ts';
import { clamp, field, noiseAt, random, type Point } from './raster.ts';
import { curve, ellipse, stroke } from './shapes.ts';
import { blend, glints, inflamed, toneOf, type SkinTone } from './skin.ts';

export interface LesionOptions {
  readonly seed: number;
  readonly tone: SkinTone;
  readonly kind: 'naevus' | 'melanoma' | 'annular' | 'cellulitis' | 'vesicles' | 'plaque' | 'basal-cell' | 'purpura';
}

export const LESION_WIDTH = 1320;
export const LESION_HEIGHT = 990;
const W = LESION_WIDTH;
const H = LESION_HEIGHT;

/** A mask whose edge wanders with noise, as the borders of real lesions do. */
export function rough(centre: Point, rx: number, ry: number, seed: number, roughness: number): Point[] {
  const at = noiseAt(seed);
  const wobble = (a: number): number =>
    1 +
    roughness * (at(Math.cos(a) * 1.6 + 9, Math.sin(a) * 1.6 + 9) - 0.5) * 2 +
    roughness * 0.5 * (at(Math.cos(a) * 5 + 30, Math.sin(a) * 5 + 30) - 0.5);
  return ellipse(centre, rx, ry, { wobble, steps: 160 });
}

export const maskOf = (on: Canvas, shape: Point[], soft: number): Patch => patchOf(shape, on, soft);

export function vesicles(on: Canvas, { seed, tone }: LesionOptions): void {
  const at = random(seed + 12);
  const red = inflamed(tone);
  for (let i = 0; i < 5; i++) {
    const centre = { x: 250 + i * 200 + at.range(-30, 30), y: 600 - i * 54 + at.range(-40, 40) };
    paint(on, maskOf(on, rough(centre, 116, 84, seed + i, 0.3), 20), red, 0.62);
    for (let k = 0; k < 11; k++) {
      const p = { x: centre.x + at.normal() * 56, y: centre.y + at.normal() * 38 };
      const r = at.range(9, 21);
      const crusted = at.next() < 0.2;
      light(on, maskOf(on, ellipse({ x: p.x + 4, y: p.y + 5 }, r + 3, r + 2), 4), [-0.2, -0.24, -0.24]);
      paint(
        on,
        maskOf(on, ellipse(p, r, r * 0.92), 2),
        crusted ? [96, 58, 40] : blend(toneOf(tone), [244, 214, 176], 0.6),
        0.82,
      );
      if (!crusted)
        paint(
          on,
          maskOf(on, ellipse({ x: p.x - r * 0.34, y: p.y - r * 0.36 }, r * 0.24, r * 0.2), 1),
          [255, 252, 246],
          0.9,
        );
    }
  }
}

export function plaque(on: Canvas, { seed, tone }: LesionOptions): void {
  const red = blend(inflamed(tone), tone > 4 ? [84, 56, 66] : [190, 84, 76], 0.5);
  for (const [x, y, rx, ry] of [
    [600, 470, 250, 170],
    [980, 640, 120, 84],
    [300, 700, 74, 56],
  ] as const) {
    const body = maskOf(on, rough({ x, y }, rx, ry, seed + x, 0.2), 4);
    paint(on, body, red, 0.86);
    paint(on, mottle(body, seed + x + 1, 30, -0.5, 1), tone > 4 ? [170, 156, 152] : [232, 216, 208], 0.66);
    paint(on, mottle(body, seed + x + 3, 11, 0.2, 1.1), [244, 238, 234], 0.5);
    light(on, mottle(body, seed + x + 2, 12, -0.8, 1), [-0.2, -0.2, -0.2]);
  }
}

export function basalCell(on: Canvas, { seed, tone }: LesionOptions): void {
  const centre = { x: W / 2, y: 430 };
  const body = maskOf(on, rough(centre, 128, 112, seed, 0.08), 4);
  const dip = maskOf(on, rough(centre, 58, 48, seed + 1, 0.2), 8);
  light(
    on,
    derive(body, (v, _, x, y) => v * 0.4 * clamp((centre.x - x + centre.y - y) / 170, -1, 1)),
  );
  paint(on, body, blend(toneOf(tone), [238, 186, 172], 0.8), 0.75);
  const vessels = field(W, H);
  const at = random(seed + 4);
  for (let i = 0; i < 6; i++) {
    const a = at.range(3, 5.6);
    const line = [0.5, 0.65, 0.85, 1].map((t) => ({
      x: centre.x + Math.cos(a + at.range(-0.14, 0.14)) * 106 * t,
      y: centre.y + Math.sin(a + at.range(-0.14, 0.14)) * 92 * t,
    }));
    stroke(vessels, curve(line, false), (t) => 3.2 - 2 * t, 0.8);
  }
  paint(on, vessels, [178, 70, 66], 0.5);
  paint(on, dip, [150, 84, 70], 0.6);
  paint(on, mottle(dip, seed + 6, 20, -0.1, 0.6), [92, 48, 38], 0.6);
  glints(on, body, seed + 8, 0.5, 20);
}

export function purpura(on: Canvas, { seed, tone }: LesionOptions): void {
  const at = random(seed + 50);
  for (let i = 0; i < 230; i++) {
    const r = at.next() < 0.88 ? at.range(2.5, 7) : at.range(10, 26);
    const p = { x: at.range(60, W - 60), y: 500 + at.normal() * 130 };
    const spot = maskOf(on, rough(p, r, r * at.range(0.6, 1), seed + i, 0.4), r > 9 ? 4 : 1);
    paint(
      on,
      r > 9 ? mottle(spot, seed + i, 16, -1.1, 0.2) : spot,
      tone > 4 ? [50, 22, 30] : [120, 30, 46],
      at.range(0.5, 0.8),
    );
  }
}
