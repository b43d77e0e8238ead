// What cross-sections share: a plane of grey with texture, and organs laid over it.
import { blur, clamp, mix, type Field, type Point } from './raster.ts';
import { boundsOf, ellipse, fill } from './shapes.ts';

export interface Slice {
  readonly plane: Field;
  readonly texture: Field;
}

/** Lays one organ over the slice: flat value, own texture, soft edge. */
export function organ(
  on: Slice,
  form: Point[],
  value: number,
  options: { edge?: number; texture?: number; strength?: number } = {},
): void {
  const { edge = 1, texture = 3, strength = 1 } = options;
  const box = boundsOf(form, on.plane, Math.ceil(edge * 2.5) + 2);
  const mask = blur(fill(form, box), edge);
  for (let y = 0, k = 0; y < box.height; y++) {
    for (let x = 0; x < box.width; x++, k++) {
      const i = (y + box.y0) * on.plane.width + x + box.x0;
      const cover = clamp((mask.data[k] ?? 0) * strength);
      on.plane.data[i] = mix(on.plane.data[i] ?? 0, value + texture * (on.texture.data[i] ?? 0), cover);
    }
  }
}

/** A closed, slightly irregular outline. */
export const blob = (x: number, y: number, rx: number, ry = rx, angle = 0, rough = 0.06, phase = 0): Point[] =>
  ellipse({ x, y }, rx, ry, {
    angle,
    wobble: (a) => 1 + rough * Math.sin(3 * a + phase) + rough * 0.6 * Math.sin(5 * a + 2 * phase),
  });
