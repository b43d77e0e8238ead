import type { Point } from '../boxes.ts';
import type { Grey } from '../raster.ts';
import type { SeenCode } from './reader.ts';

type Corners = SeenCode['corners'];

const LEAST_LIKENESS = 0.55;
/** Rows that look different before the bars are taken to end: a scratch or a fold is no end. */
const PATIENCE = 6;

const between = (a: Point, b: Point, share: number): Point => ({
  x: a.x + (b.x - a.x) * share,
  y: a.y + (b.y - a.y) * share,
});

function profile({ data, width, height }: Grey, from: Point, to: Point, out: Float32Array): boolean {
  for (let i = 0; i < out.length; i += 1) {
    const { x, y } = between(from, to, (i + 0.5) / out.length);
    const [column, row] = [Math.floor(x), Math.floor(y)];
    if (column < 0 || row < 0 || column >= width || row >= height) return false;
    out[i] = data[row * width + column] ?? 0;
  }
  return true;
}

/** Correlation of two profiles: 1 for the same bars whatever their contrast. */
function likeness(a: Float32Array, b: Float32Array): number {
  const mean = (values: Float32Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [both, squareA, squareB] = [0, 0, 0];
  for (let i = 0; i < a.length; i += 1) {
    const [da, db] = [(a[i] ?? 0) - meanA, (b[i] ?? 0) - meanB];
    both += da * db;
    squareA += da * da;
    squareB += db * db;
  }
  return squareA > 0 && squareB > 0 ? both / Math.sqrt(squareA * squareB) : 0;
}

/**
 * The whole height of a bar code of which some lines were read: the bars are followed upward and downward, across the
 * direction of reading, for as long as the lines look like the one that was read.
 */
export function wholeBars(picture: Grey, [topLeft, topRight, bottomRight, bottomLeft]: Corners): Corners {
  const [left, right] = [between(topLeft, bottomLeft, 0.5), between(topRight, bottomRight, 0.5)];
  const length = Math.hypot(right.x - left.x, right.y - left.y);
  if (length < 8) return [topLeft, topRight, bottomRight, bottomLeft];
  const across = { x: -(right.y - left.y) / length, y: (right.x - left.x) / length };
  const first = new Float32Array(Math.min(1024, Math.round(length)));
  const line = new Float32Array(first.length);
  if (!profile(picture, left, right, first)) return [topLeft, topRight, bottomRight, bottomLeft];
  const shifted = ({ x, y }: Point, by: number): Point => ({ x: x + across.x * by, y: y + across.y * by });
  const reach = (way: 1 | -1): number => {
    let last = 0;
    for (let by = 1; by <= length * 2 && by - last <= PATIENCE; by += 1) {
      if (!profile(picture, shifted(left, way * by), shifted(right, way * by), line)) break;
      if (likeness(first, line) >= LEAST_LIKENESS) last = by;
    }
    return way * last;
  };
  // What was read is a part of what is covered, whichever way round the reader names the corners.
  const half = Math.hypot(bottomLeft.x - topLeft.x, bottomLeft.y - topLeft.y) / 2;
  const [up, down] = [Math.min(-half, reach(-1)), Math.max(half, reach(1))];
  return [shifted(left, up), shifted(right, up), shifted(right, down), shifted(left, down)];
}
