// Shapes on fields: smooth outlines, filled polygons, distance to an edge, tapered strokes.
import { clamp, field, type Field, type Point } from './raster.ts';

/** Catmull-Rom curve through the points, as a polyline. */
export function curve(through: readonly Point[], closed: boolean, steps = 8): Point[] {
  const n = through.length;
  if (n < 3) return [...through];
  const pick = (i: number): Point => {
    const k = closed ? (i + n) % n : clamp(i, 0, n - 1);
    return through[k] ?? { x: 0, y: 0 };
  };
  const line: Point[] = [];
  for (let i = 0; i < (closed ? n : n - 1); i++) {
    const [a, b, c, d] = [pick(i - 1), pick(i), pick(i + 1), pick(i + 2)];
    for (let s = 0; s < steps; s++) line.push(between(a, b, c, d, s / steps));
  }
  if (!closed) line.push(pick(n - 1));
  return line;
}

function between(a: Point, b: Point, c: Point, d: Point, t: number): Point {
  const along = (p: number, q: number, r: number, s: number): number =>
    0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t * t + (3 * q - p - 3 * r + s) * t * t * t);
  return { x: along(a.x, b.x, c.x, d.x), y: along(a.y, b.y, c.y, d.y) };
}

/** Closed outline of an ellipse, optionally turned by `angle` radians and roughened by `wobble(angle)`. */
export function ellipse(
  centre: Point,
  rx: number,
  ry: number,
  options: { angle?: number; wobble?: (a: number) => number; steps?: number } = {},
): Point[] {
  const { angle = 0, wobble = () => 1, steps = 72 } = options;
  return Array.from({ length: steps }, (_, i) => {
    const a = (i / steps) * 2 * Math.PI;
    const x = Math.cos(a) * rx * wobble(a);
    const y = Math.sin(a) * ry * wobble(a);
    return {
      x: centre.x + x * Math.cos(angle) - y * Math.sin(angle),
      y: centre.y + x * Math.sin(angle) + y * Math.cos(angle),
    };
  });
}

export interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly width: number;
  readonly height: number;
}

export function boundsOf(shape: readonly Point[], within: { width: number; height: number }, pad = 2): Box {
  const xs = shape.map((p) => p.x);
  const ys = shape.map((p) => p.y);
  const x0 = clamp(Math.floor(Math.min(...xs)) - pad, 0, within.width - 1);
  const y0 = clamp(Math.floor(Math.min(...ys)) - pad, 0, within.height - 1);
  const x1 = clamp(Math.ceil(Math.max(...xs)) + pad, x0 + 1, within.width);
  const y1 = clamp(Math.ceil(Math.max(...ys)) + pad, y0 + 1, within.height);
  return { x0, y0, width: x1 - x0, height: y1 - y0 };
}

/** Coverage (0..1) of a closed polygon, anti-aliased, in the pixels of `box`. Even-odd rule. */
export function fill(shape: readonly Point[], box: Box): Field {
  const mask = field(box.width, box.height);
  const sub = 4;
  for (let row = 0; row < box.height * sub; row++) {
    const y = box.y0 + (row + 0.5) / sub;
    const crossings: number[] = [];
    for (let i = 0; i < shape.length; i++) {
      const a = shape[i];
      const b = shape[(i + 1) % shape.length];
      if (!a || !b || a.y <= y === b.y <= y) continue;
      crossings.push(a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x) - box.x0);
    }
    crossings.sort((p, q) => p - q);
    const start = Math.floor(row / sub) * box.width;
    for (let k = 0; k + 1 < crossings.length; k += 2) {
      addSpan(mask, start, clamp(crossings[k] ?? 0, 0, box.width), clamp(crossings[k + 1] ?? 0, 0, box.width), 1 / sub);
    }
  }
  return mask;
}

function addSpan(mask: Field, start: number, from: number, to: number, weight: number): void {
  for (let x = Math.floor(from); x < to; x++) {
    const cover = Math.min(x + 1, to) - Math.max(x, from);
    mask.data[start + x] = (mask.data[start + x] ?? 0) + cover * weight;
  }
}

/** Coverage of a polygon over a whole field. */
export function fillAll(shape: readonly Point[], width: number, height: number): Field {
  return fill(shape, { x0: 0, y0: 0, width, height });
}

/** Distance in pixels from each covered pixel to the edge of the mask (chamfer, good to a few per cent). */
export function depth(mask: Field): Field {
  const { width, height } = mask;
  const result = field(width, height);
  const d = result.data;
  for (let i = 0; i < d.length; i++) d[i] = (mask.data[i] ?? 0) >= 0.5 ? 1e6 : 0;
  const relax = (i: number, other: number, cost: number): void => {
    const candidate = (d[other] ?? 0) + cost;
    if (candidate < (d[i] ?? 0)) d[i] = candidate;
  };
  const diagonal = Math.SQRT2;
  for (let y = 1; y < height; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      relax(i, i - 1, 1);
      relax(i, i - width, 1);
      relax(i, i - width - 1, diagonal);
      relax(i, i - width + 1, diagonal);
    }
  }
  for (let y = height - 2; y >= 0; y--) {
    for (let x = width - 2; x >= 1; x--) {
      const i = y * width + x;
      relax(i, i + 1, 1);
      relax(i, i + width, 1);
      relax(i, i + width + 1, diagonal);
      relax(i, i + width - 1, diagonal);
    }
  }
  copyInnerFrame(result);
  return result;
}

/** A shape cut by the frame goes on beyond it: the outermost pixels take the distance of their neighbours. */
function copyInnerFrame(target: Field): void {
  const { width, height, data } = target;
  for (let y = 0; y < height; y++) {
    data[y * width] = data[y * width + 1] ?? 0;
    data[y * width + width - 1] = data[y * width + width - 2] ?? 0;
  }
  data.copyWithin(0, width, 2 * width);
  data.copyWithin((height - 1) * width, (height - 2) * width, (height - 1) * width);
}

/** Draws a polyline with round ends into `target` (the larger of old and new); width may taper along it. */
export function stroke(
  target: Field,
  line: readonly Point[],
  width: number | ((t: number) => number),
  value: number | ((t: number) => number) = 1,
): void {
  const at = (what: number | ((t: number) => number), t: number): number => (typeof what === 'number' ? what : what(t));
  const last = Math.max(1, line.length - 1);
  for (let i = 0; i < last; i++) {
    const a = line[i];
    const b = line[Math.min(i + 1, line.length - 1)];
    if (a && b) segment(target, a, b, at(width, i / last) / 2, at(width, (i + 1) / last) / 2, at(value, i / last));
  }
}

function segment(target: Field, a: Point, b: Point, ra: number, rb: number, value: number): void {
  const pad = Math.max(ra, rb) + 1;
  const x0 = Math.max(0, Math.floor(Math.min(a.x, b.x) - pad));
  const x1 = Math.min(target.width - 1, Math.ceil(Math.max(a.x, b.x) + pad));
  const y0 = Math.max(0, Math.floor(Math.min(a.y, b.y) - pad));
  const y1 = Math.min(target.height - 1, Math.ceil(Math.max(a.y, b.y) + pad));
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length = dx * dx + dy * dy || 1e-6;
  for (let y = y0; y <= y1; y++) {
    for (let x = x0; x <= x1; x++) {
      const t = clamp(((x - a.x) * dx + (y - a.y) * dy) / length);
      const distance = Math.hypot(x - a.x - dx * t, y - a.y - dy * t);
      const r = ra + (rb - ra) * t;
      const cover = clamp(r + 0.5 - distance) * Math.min(1, r * 2) * value;
      const i = y * target.width + x;
      if (cover > (target.data[i] ?? 0)) target.data[i] = cover;
    }
  }
}
