import type { Point } from '../boxes.ts';
import { halve } from '../raster.ts';
import type { Grey } from '../raster.ts';

/** A picture made easier to read, and the way back from a point in it to the picture itself. */
export interface View {
  readonly picture: Grey;
  readonly back: (point: Point) => Point;
}

const sample = ({ data, width, height }: Grey, x: number, y: number): number => {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [fx, fy] = [x - left, y - top];
  const [x0, x1] = [Math.max(0, Math.min(width - 1, left)), Math.max(0, Math.min(width - 1, left + 1))];
  const [y0, y1] = [Math.max(0, Math.min(height - 1, top)) * width, Math.max(0, Math.min(height - 1, top + 1)) * width];
  const above = (data[y0 + x0] as number) * (1 - fx) + (data[y0 + x1] as number) * fx;
  const below = (data[y1 + x0] as number) * (1 - fx) + (data[y1 + x1] as number) * fx;
  return above * (1 - fy) + below * fy;
};

/** At half its size: enough for what is not small, at a quarter of the time. */
export const halved = (picture: Grey): View => ({
  picture: halve(picture),
  back: ({ x, y }) => ({ x: x * 2, y: y * 2 }),
});

/** The picture turned about its middle, for bars that lie across: the corners that come in are grey. */
export function turned(picture: Grey, degrees: number): View {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const width = Math.ceil(Math.abs(picture.width * cos) + Math.abs(picture.height * sin));
  const height = Math.ceil(Math.abs(picture.width * sin) + Math.abs(picture.height * cos));
  const back = ({ x, y }: Point): Point => {
    const [dx, dy] = [x - width / 2, y - height / 2];
    return { x: dx * cos + dy * sin + picture.width / 2, y: dy * cos - dx * sin + picture.height / 2 };
  };
  const data = new Uint8Array(width * height).fill(128);
  for (let row = 0, at = 0; row < height; row += 1) {
    let { x, y } = back({ x: 0.5, y: row + 0.5 });
    for (let column = 0; column < width; column += 1, at += 1, x += cos, y -= sin) {
      if (x >= 0 && y >= 0 && x < picture.width && y < picture.height)
        data[at] = sample(picture, x - 0.5, y - 0.5) + 0.5;
    }
  }
  return { picture: { data, width, height }, back };
}

/** Wider than the widest bar or module that is told from its neighbours: a window of 33 pixels. */
const RADIUS = 16;
/** What a place is stretched by at most: more would make codes of grain. */
const MOST_GAIN = 6;

/** The mean over a square window around each pixel, from running sums. */
function meanAround(values: Float32Array, width: number, height: number): Float32Array {
  const rows = new Float32Array(values.length);
  for (let y = 0; y < height; y += 1) {
    let sum = 0;
    const row = y * width;
    for (let x = -RADIUS; x < width; x += 1) {
      if (x + RADIUS < width) sum += values[row + x + RADIUS] as number;
      if (x - RADIUS - 1 >= 0) sum -= values[row + x - RADIUS - 1] as number;
      if (x >= 0) rows[row + x] = sum / (Math.min(width - 1, x + RADIUS) - Math.max(0, x - RADIUS) + 1);
    }
  }
  const out = new Float32Array(values.length);
  const sums = new Float64Array(width);
  for (let y = -RADIUS; y < height; y += 1) {
    const [enters, leaves] = [(y + RADIUS) * width, (y - RADIUS - 1) * width];
    if (y + RADIUS < height) for (let x = 0; x < width; x += 1) sums[x] = (sums[x] ?? 0) + (rows[enters + x] as number);
    if (leaves >= 0) for (let x = 0; x < width; x += 1) sums[x] = (sums[x] ?? 0) - (rows[leaves + x] as number);
    if (y < 0) continue;
    const count = Math.min(height - 1, y + RADIUS) - Math.max(0, y - RADIUS) + 1;
    for (let x = 0; x < width; x += 1) out[y * width + x] = (sums[x] ?? 0) / count;
  }
  return out;
}

/** Contrast evened out: each place is stretched about the mean of its surroundings until it varies as much as others. */
export function evened(picture: Grey): Grey {
  const { data, width, height } = picture;
  const values = Float32Array.from(data);
  const mean = meanAround(values, width, height);
  for (let i = 0; i < values.length; i += 1) values[i] = Math.abs((data[i] as number) - (mean[i] as number));
  const spread = meanAround(values, width, height);
  const out = new Uint8Array(data.length);
  for (let i = 0; i < out.length; i += 1) {
    const gain = Math.min(MOST_GAIN, 80 / Math.max(1, spread[i] as number));
    out[i] = Math.max(0, Math.min(255, 128 + gain * ((data[i] as number) - (mean[i] as number))));
  }
  return { data: out, width, height };
}
