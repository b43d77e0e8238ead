// Skin: tone, furrows, hairs and light; shared by the lesion, wound and eye pictures.
import { canvas, light, paint, patchOf, type Canvas, type Patch, type Rgb } from './picture.ts';
import { blur, clouds, field, mix, noiseAt, random, smoothstep, update, type Field } from './raster.ts';
import { curve, ellipse, stroke } from './shapes.ts';

/** Six tones from very light to very dark (after Fitzpatrick). */
export type SkinTone = 1 | 2 | 3 | 4 | 5 | 6;

const TONES: Readonly<Record<SkinTone, Rgb>> = {
  1: [232, 190, 170],
  2: [222, 176, 150],
  3: [203, 153, 122],
  4: [168, 116, 86],
  5: [124, 82, 59],
  6: [84, 56, 42],
};

export const toneOf = (tone: SkinTone): Rgb => TONES[tone];

/** Inflamed skin: pink on light skin, violet-brown on dark skin, where redness is easily missed. */
export function inflamed(tone: SkinTone, strength = 1): Rgb {
  const [r, g, b] = TONES[tone];
  const dark = (tone - 1) / 5;
  return [
    r * mix(1, mix(0.98, 0.8, dark), strength),
    g * mix(1, mix(0.64, 0.62, dark), strength),
    b * mix(1, mix(0.64, 0.78, dark), strength),
  ];
}

export const blend = (a: Rgb, b: Rgb, t: number): Rgb => [mix(a[0], b[0], t), mix(a[1], b[1], t), mix(a[2], b[2], t)];

/** A sheet of skin filling the canvas. `scale` is the size of the furrow pattern in pixels. */
export function skinCanvas(
  width: number,
  height: number,
  options: { seed: number; tone: SkinTone; scale?: number; hairs?: number },
): Canvas {
  const { seed, tone, scale = 9, hairs = 50 } = options;
  const sheet = canvas(width, height, TONES[tone]);
  light(sheet, clouds(width, height, { seed: seed + 1, cell: 190, octaves: 4 }), [0.03, 0.045, 0.05]);
  const at = noiseAt(seed + 2);
  const relief = update(field(width, height), (_, _i, x, y) => {
    // Two families of furrows crossing at an angle, as on the back of a hand.
    const bend = at(x / 90, y / 90) * 1.2;
    const a = Math.abs(at((x + y * 0.6) / scale + bend, (y - x * 0.4) / (scale * 3)) - 0.5);
    const b = Math.abs(at((x - y * 0.7) / scale + 40, (y + x * 0.5) / (scale * 2.6) + bend) - 0.5);
    return -0.05 * (1 - smoothstep(0, 0.2, a)) - 0.045 * (1 - smoothstep(0, 0.2, b));
  });
  const fine = clouds(width, height, { seed: seed + 3, cell: 5, octaves: 2 });
  update(relief, (v, i) => v + 0.022 * (fine.data[i] ?? 0));
  light(sheet, blur(relief, 1), [0.8, 1, 1.1]);
  paint(sheet, hairField(width, height, seed + 5, hairs), [52, 38, 30], tone > 4 ? 0.5 : 0.32);
  // One lamp, a little to the left and above.
  light(
    sheet,
    field(width, height, (x, y) => 0.07 - 0.24 * ((x / width - 0.42) ** 2 + (y / height - 0.36) ** 2)),
  );
  return sheet;
}

export function hairField(width: number, height: number, seed: number, count: number): Field {
  const at = random(seed);
  const hairs = field(width, height);
  const direction = at.range(0.2, 1.2);
  for (let i = 0; i < count; i++) {
    const a = direction + at.range(-0.5, 0.5);
    const [x, y, length] = [at.range(0, width), at.range(0, height), at.range(26, 74)];
    const bow = at.range(-0.35, 0.35);
    const line = [0, 0.5, 1].map((t) => ({
      x: x + Math.cos(a + bow * t) * length * t,
      y: y + Math.sin(a + bow * t) * length * t,
    }));
    stroke(hairs, curve(line, false, 6), (t) => 2 - 1.3 * t, at.range(0.3, 0.85));
  }
  return hairs;
}

/** Small bright reflections where a moist or raised surface faces the lamp. */
export function glints(on: Canvas, where: Patch, seed: number, amount: number, size = 9): void {
  const { x0 = 0, y0 = 0 } = where;
  const at = random(seed);
  const count = Math.min(70, Math.round((where.width * where.height) / (size * size * 70)) + 6);
  for (let i = 0; i < count; i++) {
    const x = Math.floor(at.range(0, where.width));
    const y = Math.floor(at.range(0, where.height * 0.8));
    const r = size * at.range(0.12, 0.42);
    const shape = ellipse({ x: x + x0, y: y + y0 }, r * at.range(1, 2.6), r, { angle: at.range(-0.7, 0.7), steps: 20 });
    if ((where.data[y * where.width + x] ?? 0) > 0.8) paint(on, patchOf(shape, on, 1), [255, 250, 245], amount);
  }
}
