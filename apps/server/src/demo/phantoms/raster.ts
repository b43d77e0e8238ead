// Raster helpers for the demo pictures: seeded randomness, float fields, noise, blur, shapes and strokes.
// Everything is computed here rather than by an SVG renderer, so that the same seed gives the same pixels on
// every machine, with or without fonts.

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A grey plane of floats, row by row. The scale (0..1 or 0..255) is that of the code that filled it. */
export interface Field {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

export interface Random {
  next(): number;
  range(from: number, to: number): number;
  normal(): number;
}

/** Mulberry32: small, fast and good enough for pictures. */
export function random(seed: number): Random {
  let state = Math.imul(seed ^ 0x9e3779b9, 2654435761) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    range: (from, to) => from + (to - from) * next(),
    normal: () => (next() + next() + next() + next() - 2) * 1.732,
  };
}

export const clamp = (value: number, low = 0, high = 1): number => (value < low ? low : value > high ? high : value);
export const mix = (a: number, b: number, t: number): number => a + (b - a) * t;

/** 0 below `from`, 1 above `to`, smooth between; `from` may be the larger one. */
export function smoothstep(from: number, to: number, value: number): number {
  const t = clamp((value - from) / (to - from));
  return t * t * (3 - 2 * t);
}

/** Points from a flat list x, y, x, y …, scaled and moved. */
export function points(flat: readonly number[], scale = 1, dx = 0, dy = 0): Point[] {
  const list: Point[] = [];
  for (let i = 0; i + 1 < flat.length; i += 2) {
    list.push({ x: (flat[i] ?? 0) * scale + dx, y: (flat[i + 1] ?? 0) * scale + dy });
  }
  return list;
}

export function field(width: number, height: number, fill: number | ((x: number, y: number) => number) = 0): Field {
  const data = new Float32Array(width * height);
  if (typeof fill === 'number') {
    if (fill !== 0) data.fill(fill);
  } else {
    for (let y = 0, i = 0; y < height; y++) for (let x = 0; x < width; x++, i++) data[i] = fill(x, y);
  }
  return { width, height, data };
}

export function update(target: Field, change: (value: number, index: number, x: number, y: number) => number): Field {
  const { width, height, data } = target;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) data[i] = change(data[i] ?? 0, i, x, y);
  }
  return target;
}

function blurRows(source: Float32Array, target: Float32Array, width: number, height: number, r: number): void {
  const share = 1 / (2 * r + 1);
  const last = width - 1;
  for (let y = 0; y < height; y++) {
    const row = y * width;
    let sum = (source[row] ?? 0) * r;
    for (let x = 0; x < r; x++) sum += source[row + Math.min(x, last)] ?? 0;
    for (let x = 0; x < width; x++) {
      sum += source[row + Math.min(x + r, last)] ?? 0;
      target[row + x] = sum * share;
      sum -= source[row + Math.max(x - r, 0)] ?? 0;
    }
  }
}

function blurColumns(source: Float32Array, target: Float32Array, width: number, height: number, r: number): void {
  // All columns at once, row by row: memory is read in order, which is several times quicker than down each column.
  const share = 1 / (2 * r + 1);
  const sums = new Float32Array(width);
  for (let y = -r; y < r; y++) {
    const row = clamp(y, 0, height - 1) * width;
    for (let x = 0; x < width; x++) sums[x] = (sums[x] ?? 0) + (source[row + x] ?? 0);
  }
  for (let y = 0; y < height; y++) {
    const entering = Math.min(y + r, height - 1) * width;
    const leaving = Math.max(y - r, 0) * width;
    const row = y * width;
    for (let x = 0; x < width; x++) {
      const sum = (sums[x] ?? 0) + (source[entering + x] ?? 0);
      target[row + x] = sum * share;
      sums[x] = sum - (source[leaving + x] ?? 0);
    }
  }
}

/** Near-Gaussian blur in place: two box passes each way. */
export function blur(target: Field, radius: number): Field {
  const r = Math.round(radius);
  if (r < 1) return target;
  const { width, height, data } = target;
  const other = new Float32Array(data.length);
  for (let pass = 0; pass < 2; pass++) {
    blurRows(data, other, width, height, r);
    blurColumns(other, data, width, height, r);
  }
  return target;
}

/** Smooth noise in 0..1 at any point; `seed` chooses the pattern. */
export function noiseAt(seed: number): (x: number, y: number) => number {
  const corner = (x: number, y: number): number => {
    let h = Math.imul(x, 374761393) + Math.imul(y, 668265263) + Math.imul(seed, 1442695041);
    h = Math.imul(h ^ (h >>> 13), 1274126177);
    return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
  };
  return (x, y) => {
    const xi = Math.floor(x);
    const yi = Math.floor(y);
    const fx = x - xi;
    const fy = y - yi;
    const u = fx * fx * (3 - 2 * fx);
    const v = fy * fy * (3 - 2 * fy);
    return mix(mix(corner(xi, yi), corner(xi + 1, yi), u), mix(corner(xi, yi + 1), corner(xi + 1, yi + 1), u), v);
  };
}

/** A field of layered noise around 0 (about -1..1); `cell` is the largest feature in pixels. */
export function clouds(
  width: number,
  height: number,
  options: { seed: number; cell: number; cellY?: number; octaves?: number },
): Field {
  const { seed, cell, cellY = cell, octaves = 3 } = options;
  if (Math.min(cell, cellY) / 2 ** (octaves - 1) >= 6) {
    // Nothing in it is finer than a few pixels: a quarter of the work looks the same.
    const half = clouds(Math.ceil(width / 2), Math.ceil(height / 2), {
      seed,
      cell: cell / 2,
      cellY: cellY / 2,
      octaves,
    });
    return enlarge(half, 2, width, height);
  }
  const result = field(width, height);
  let amplitude = 1;
  for (let octave = 0; octave < octaves; octave++) {
    const at = random(seed * 31 + octave);
    const stepX = Math.max(1.2, cell / 2 ** octave);
    const stepY = Math.max(1.2, cellY / 2 ** octave);
    const columns = Math.ceil(width / stepX) + 2;
    const grid = Float32Array.from({ length: columns * (Math.ceil(height / stepY) + 2) }, () => at.range(-1, 1));
    addGrid(result, grid, { columns, stepX, stepY, amplitude });
    amplitude *= 0.55;
  }
  return result;
}

function addGrid(
  target: Field,
  grid: Float32Array,
  layer: { columns: number; stepX: number; stepY: number; amplitude: number },
): void {
  const { columns, stepX, stepY, amplitude } = layer;
  const { width, height, data } = target;
  const cells = new Int32Array(width);
  const weights = new Float32Array(width);
  for (let x = 0; x < width; x++) {
    const gx = x / stepX;
    cells[x] = Math.floor(gx);
    weights[x] = smoothstep(0, 1, gx - Math.floor(gx));
  }
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / stepY) * columns;
    const v = smoothstep(0, 1, y / stepY - Math.floor(y / stepY));
    for (let x = 0; x < width; x++) {
      const i = row + (cells[x] ?? 0);
      const u = weights[x] ?? 0;
      const top = mix(grid[i] ?? 0, grid[i + 1] ?? 0, u);
      const bottom = mix(grid[i + columns] ?? 0, grid[i + columns + 1] ?? 0, u);
      data[y * width + x] = (data[y * width + x] ?? 0) + amplitude * mix(top, bottom, v);
    }
  }
}

/** White noise with a little blur: detector or film grain, standard deviation about 1. */
export function grain(width: number, height: number, seed: number, softness = 0): Field {
  const at = random(seed);
  // One patch, laid out with a random shift per row of patches: nobody sees that noise repeats.
  const side = 400;
  const patch = field(side, side);
  for (let i = 0; i < patch.data.length; i++) patch.data[i] = (at.next() + at.next() - 1) * 2.45;
  const gain = softness < 1 ? 1 : 1.6 * softness + 0.6;
  if (softness >= 1) update(blur(patch, softness), (v) => v * gain);
  const result = field(width, height);
  let shift = 0;
  for (let y = 0; y < height; y++) {
    if (y % side === 0) shift = Math.floor(at.next() * side);
    const row = (y % side) * side;
    for (let x = -shift; x < width; x += side) {
      const from = Math.max(0, -x);
      const until = Math.min(side, width - x);
      result.data.set(patch.data.subarray(row + from, row + until), y * width + x + from);
    }
  }
  return result;
}

/** The field at `times` the size, smooth: soft parts are computed small and enlarged once. */
export function enlarge(source: Field, times: number, w = source.width * times, h = source.height * times): Field {
  const { width, height, data } = source;
  const result = field(w, h);
  for (let y = 0, i = 0; y < result.height; y++) {
    const sy = clamp((y + 0.5) / times - 0.5, 0, height - 1.001);
    const row = Math.floor(sy) * width;
    const v = sy - Math.floor(sy);
    for (let x = 0; x < result.width; x++, i++) {
      const sx = clamp((x + 0.5) / times - 0.5, 0, width - 1.001);
      const k = row + Math.floor(sx);
      const u = sx - Math.floor(sx);
      result.data[i] = mix(
        mix(data[k] ?? 0, data[k + 1] ?? 0, u),
        mix(data[k + width] ?? 0, data[k + width + 1] ?? 0, u),
        v,
      );
    }
  }
  return result;
}
