import type { Grey } from '../raster.ts';

/** Half the window that a pixel is compared with. */
const RADIUS = 7;
/** Grey levels added to the deviation, so that the steps of a flat area do not count as contrast. */
const FLOOR = 3;
/** In tenths of a deviation. */
const MOST = 4;

/**
 * How far each pixel stands out from the mean of the 15 × 15 around it, in standard deviations of those: text of 15 grey levels
 * on a dark area and of 200 on a bright one look alike. Writes rows `from` to `to` of the picture into `out`, whose rows are
 * `stride` long, from `offset` on.
 */
export function localContrast(
  { data, width, height }: Grey,
  rows: { readonly from: number; readonly to: number },
  out: Float32Array,
  place: { readonly offset: number; readonly stride: number },
): void {
  const sums = new Int32Array(width);
  const squares = new Int32Array(width);
  const add = (y: number, sign: number): void => {
    const row = y * width;
    for (let x = 0; x < width; x += 1) {
      const value = data[row + x] as number;
      sums[x] = (sums[x] as number) + sign * value;
      squares[x] = (squares[x] as number) + sign * value * value;
    }
  };
  for (let y = Math.max(0, rows.from - RADIUS); y < Math.min(height, rows.from + RADIUS); y += 1) add(y, 1);
  for (let y = rows.from; y < rows.to; y += 1) {
    if (y + RADIUS < height) add(y + RADIUS, 1);
    if (y - RADIUS - 1 >= Math.max(0, rows.from - RADIUS)) add(y - RADIUS - 1, -1);
    const tall = Math.min(height - 1, y + RADIUS) - Math.max(0, y - RADIUS) + 1;
    const row = y * width;
    let target = place.offset + (y - rows.from) * place.stride;
    let [sum, square, wide] = [0, 0, 0];
    for (let x = 0; x < Math.min(width, RADIUS); x += 1) {
      sum += sums[x] as number;
      square += squares[x] as number;
      wide += 1;
    }
    for (let x = 0; x < width; x += 1, target += 1) {
      if (x + RADIUS < width) {
        sum += sums[x + RADIUS] as number;
        square += squares[x + RADIUS] as number;
        wide += 1;
      }
      if (x - RADIUS - 1 >= 0) {
        sum -= sums[x - RADIUS - 1] as number;
        square -= squares[x - RADIUS - 1] as number;
        wide -= 1;
      }
      const share = 1 / (tall * wide);
      const mean = sum * share;
      const deviation = Math.sqrt(Math.max(0, square * share - mean * mean)) + FLOOR;
      const value = ((data[row + x] as number) - mean) / deviation;
      out[target] = value > MOST ? MOST : value < -MOST ? -MOST : value;
    }
  }
}
