// What every view through a scope shares: the size, grown outlines, the window.
import { light, type Canvas } from './picture.ts';
import { field, smoothstep } from './raster.ts';

export const SCOPE_WIDTH = 1200;
export const SCOPE_HEIGHT = 1040;
const W = SCOPE_WIDTH;
const H = SCOPE_HEIGHT;

/** The outline of something grown rather than made: a wobble for `ellipse`. */
export const uneven =
  (seed: number, amount: number) =>
  (a: number): number =>
    1 +
    amount * Math.sin(2 * a + seed) +
    amount * 0.7 * Math.sin(5 * a + seed * 2) +
    amount * 0.4 * Math.sin(9 * a + seed * 3);

/** The round (or cut-off) window of a scope. */
export function aperture(on: Canvas, radius: number, cut: number): void {
  light(
    on,
    field(W, H, (x, y) => {
      const d = Math.hypot(x - W / 2, y - H / 2);
      const inside = smoothstep(radius + 2, radius - 4, d) * smoothstep(cut + 1, cut - 3, Math.abs(x - W / 2));
      return inside * (1.1 - 0.45 * (d / radius) ** 2) - 1;
    }),
  );
}
