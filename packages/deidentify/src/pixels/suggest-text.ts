import { blobs, halve, invert, topHat } from './raster.ts';
import type { Blob, Grey } from './raster.ts';

/** A region that presumably holds text, in pixels. */
export interface TextSuggestion {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** 0–1: how much it looks like a line of glyphs. */
  readonly confidence: number;
}

/** Strokes up to this wide are seen at one scale; larger letters are seen at the next, half the size. */
const STROKE_RADIUS = 3;
const [LEAST_HEIGHT, MOST_HEIGHT] = [5, 30];
const MOST_BLOBS = 20_000;
const LEAST_CONTRAST = 7;
const TILE = 32;
const SCALES = 3;

/** A mask of what stands out from the grain around it, judged tile by tile. */
function standingOut(hat: Grey): Uint8Array {
  const columns = Math.ceil(hat.width / TILE);
  const rows = Math.ceil(hat.height / TILE);
  const table = new Uint8Array(columns * rows);
  const histogram = new Uint32Array(256);
  for (let ty = 0; ty < rows; ty += 1) {
    for (let tx = 0; tx < columns; tx += 1) {
      histogram.fill(0);
      let count = 0;
      for (let y = ty * TILE; y < Math.min(hat.height, (ty + 1) * TILE); y += 2) {
        for (let x = tx * TILE; x < Math.min(hat.width, (tx + 1) * TILE); x += 1) {
          const value = hat.data[y * hat.width + x] ?? 0;
          histogram[value] = (histogram[value] ?? 0) + 1;
          count += 1;
        }
      }
      let [value, below] = [0, 0];
      while (value < 255 && below + (histogram[value] ?? 0) < count * 0.5) {
        below += histogram[value] ?? 0;
        value += 1;
      }
      table[ty * columns + tx] = Math.min(255, Math.max(LEAST_CONTRAST, value * 2 + 3));
    }
  }
  const mask = new Uint8Array(hat.data.length);
  for (let y = 0, at = 0; y < hat.height; y += 1) {
    for (let x = 0; x < hat.width; x += 1, at += 1) {
      if ((hat.data[at] as number) >= (table[(y >> 5) * columns + (x >> 5)] as number)) mask[at] = 1;
    }
  }
  return mask;
}

const heightOf = (blob: Blob): number => blob.bottom - blob.top + 1;
const widthOf = (blob: Blob): number => blob.right - blob.left + 1;

function isGlyph(blob: Blob, mostHeight: number): boolean {
  const [width, height] = [widthOf(blob), heightOf(blob)];
  if (height < LEAST_HEIGHT || height > mostHeight || width > height * 4 || blob.area < 5) return false;
  const fill = blob.area / (width * height);
  return fill > 0.12 && (fill < 0.85 || width <= 4);
}

/** Do two glyphs stand beside each other on one line, of like size and strength? */
function areNeighbours(a: Blob, b: Blob): boolean {
  const [ha, hb] = [heightOf(a), heightOf(b)];
  const tall = Math.max(ha, hb);
  if (tall > 2.1 * Math.min(ha, hb)) return false;
  const gap = Math.max(a.left, b.left) - Math.min(a.right, b.right);
  if (gap > 1.3 * tall + 2) return false;
  const overlap = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) + 1;
  if (overlap < 0.55 * Math.min(ha, hb)) return false;
  return Math.min(a.peak, b.peak) > 0.55 * Math.max(a.peak, b.peak);
}

function rowsOf(glyphs: readonly Blob[]): Blob[][] {
  const sorted = glyphs.toSorted((a, b) => a.left - b.left);
  const parent = sorted.map((_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== undefined && parent[at] !== at) at = parent[at] ?? at;
    return at;
  };
  for (const [i, a] of sorted.entries()) {
    for (let j = i + 1; j < sorted.length; j += 1) {
      const b = sorted[j];
      if (!b || b.left > a.right + 1.3 * MOST_HEIGHT + 2) break;
      if (areNeighbours(a, b)) parent[root(j)] = root(i);
    }
  }
  const rows = new Map<number, Blob[]>();
  for (const [i, blob] of sorted.entries()) {
    const key = root(i);
    const row = rows.get(key);
    if (row) row.push(blob);
    else rows.set(key, [blob]);
  }
  return [...rows.values()];
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const spread = (values: readonly number[]): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
};

/** How many of the points lie on one straight line, with a tolerance: glyphs stand on a line, texture does not. */
function alignment(row: readonly Blob[], edge: (blob: Blob) => number, tolerance: number): number {
  const first = row[0];
  const last = row.at(-1);
  if (!first || !last) return 0;
  let best = 0;
  for (const [a, b] of [
    [first, last],
    [first, row[row.length >> 1] ?? last],
    [row[row.length >> 1] ?? first, last],
  ] as const) {
    const slope = b.left === a.left ? 0 : (edge(b) - edge(a)) / (b.left - a.left);
    if (Math.abs(slope) > 0.2) continue;
    const inliers = row.filter(
      (blob) => Math.abs(edge(blob) - edge(a) - slope * (blob.left - a.left)) <= tolerance,
    ).length;
    best = Math.max(best, inliers / row.length);
  }
  return best;
}

function confidenceOf(row: readonly Blob[]): number {
  if (row.length < 3) return 0;
  const height = median(row.map(heightOf));
  const tolerance = 0.14 * height + 0.6;
  const onLine = Math.max(
    alignment(row, (blob) => blob.bottom, tolerance),
    alignment(row, (blob) => blob.top, tolerance),
  );
  const alike =
    row.filter((blob) => heightOf(blob) > 0.62 * height && heightOf(blob) < 1.6 * height).length / row.length;
  const peak = median(row.map((blob) => blob.peak));
  // Burned-in text has one ink: its brightest pixels agree, where the edges of bone do not.
  const ink = 1 - Math.min(1, spread(row.map((blob) => blob.level)) / (0.45 * peak + 3));
  const length = Math.max(...row.map((blob) => blob.right)) - (row[0]?.left ?? 0) + 1;
  const dense = row.reduce((sum, blob) => sum + widthOf(blob), 0) / length;
  // Three strokes on a line happen in any skull; a short row has to be better than a long one.
  const isShort = row.length < 5;
  if (onLine < (isShort ? 0.99 : 0.6) || ink < (isShort ? 0.7 : 0.25) || dense < 0.4) return 0;
  const score = 0.4 * onLine + 0.25 * alike + 0.35 * ink;
  return score * Math.min(1, 0.72 + 0.07 * row.length);
}

const ENOUGH = 0.74;

function atScale(picture: Grey, scale: number, isTurned: boolean): TextSuggestion[] {
  const found: TextSuggestion[] = [];
  // A letter taller than an eighth of the picture is no label.
  const mostHeight = Math.min(MOST_HEIGHT, Math.max(12, Math.min(picture.width, picture.height) / 8));
  for (const grey of [picture, invert(picture)]) {
    const hat = topHat(grey, STROKE_RADIUS);
    const glyphs = blobs(standingOut(hat), hat, grey, MOST_BLOBS).filter((blob) => isGlyph(blob, mostHeight));
    for (const oriented of isTurned ? [glyphs, glyphs.map(turn)] : [glyphs]) {
      for (const row of rowsOf(oriented)) {
        const confidence = confidenceOf(row);
        if (confidence < ENOUGH) continue;
        const whole = extend(row, oriented);
        const box = boundsOf(oriented === glyphs ? whole : whole.map(turn));
        found.push({
          x: box.x * scale,
          y: box.y * scale,
          width: box.width * scale,
          height: box.height * scale,
          confidence,
        });
      }
    }
  }
  return found;
}

/** A line goes on where a word ends: takes in glyphs further along, and the broken ones a row leaves out. */
function extend(row: readonly Blob[], glyphs: readonly Blob[]): Blob[] {
  const height = median(row.map(heightOf));
  let left = Math.min(...row.map((blob) => blob.left));
  let right = Math.max(...row.map((blob) => blob.right));
  const top = Math.min(...row.map((blob) => blob.top)) - 0.2 * height;
  const bottom = Math.max(...row.map((blob) => blob.bottom)) + 0.2 * height;
  const waiting = glyphs.filter((blob) => blob.top >= top && blob.bottom <= bottom && heightOf(blob) > 0.35 * height);
  const taken = [...row];
  for (let grows = true; grows;) {
    const near = waiting.filter(
      (blob) => !taken.includes(blob) && blob.right > left - 2.2 * height && blob.left < right + 2.2 * height,
    );
    taken.push(...near);
    left = Math.min(left, ...near.map((blob) => blob.left));
    right = Math.max(right, ...near.map((blob) => blob.right));
    grows = near.length > 0;
  }
  return taken;
}

/** Rows of a picture on its side are columns of the picture: swap the axes of every glyph. */
const turn = ({ left, top, right, bottom, ...rest }: Blob): Blob => ({
  ...rest,
  left: top,
  top: left,
  right: bottom,
  bottom: right,
});

function boundsOf(row: readonly Blob[]): { x: number; y: number; width: number; height: number } {
  const [left, top] = [Math.min(...row.map((blob) => blob.left)), Math.min(...row.map((blob) => blob.top))];
  const [right, bottom] = [Math.max(...row.map((blob) => blob.right)), Math.max(...row.map((blob) => blob.bottom))];
  const margin = Math.ceil(0.3 * Math.min(right - left, bottom - top)) + 1;
  return {
    x: left - margin,
    y: top - margin,
    width: right - left + 1 + 2 * margin,
    height: bottom - top + 1 + 2 * margin,
  };
}

function merge(suggestions: readonly TextSuggestion[], width: number, height: number): TextSuggestion[] {
  const merged: TextSuggestion[] = [];
  for (const one of suggestions.toSorted((a, b) => b.width * b.height - a.width * a.height)) {
    const at = merged.findIndex(
      (other) =>
        one.x < other.x + other.width &&
        other.x < one.x + one.width &&
        one.y < other.y + other.height &&
        other.y < one.y + one.height,
    );
    const other = merged[at];
    if (!other) {
      merged.push(one);
      continue;
    }
    const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
    merged[at] = {
      x,
      y,
      width: Math.max(one.x + one.width, other.x + other.width) - x,
      height: Math.max(one.y + one.height, other.y + other.height) - y,
      confidence: Math.max(one.confidence, other.confidence),
    };
  }
  return merged.map((box) => {
    const [x, y] = [Math.max(0, box.x), Math.max(0, box.y)];
    return {
      x,
      y,
      width: Math.min(width, box.x + box.width) - x,
      height: Math.min(height, box.y + box.height) - y,
      confidence: box.confidence,
    };
  });
}

/**
 * Suggests where text is burned into a picture: rows of glyph-like strokes of one ink on one line, bright or dark, lying or
 * upright, of any script, in letters of about 6 to 100 pixels. It finds, it does not read; a person confirms.
 * @param picture eight-bit grey, row by row
 */
export function suggestText(picture: Grey): TextSuggestion[] {
  const found: TextSuggestion[] = [];
  let scaled = picture;
  for (let level = 0; level < SCALES && scaled.width >= 16 && scaled.height >= 16; level += 1) {
    found.push(...atScale(scaled, 2 ** level, true));
    scaled = halve(scaled);
  }
  return merge(found, picture.width, picture.height);
}
