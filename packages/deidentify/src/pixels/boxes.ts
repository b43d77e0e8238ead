import type { Box, Suggestion } from './types.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}
export interface Point {
  readonly x: number;
  readonly y: number;
}

export const areaOf = ({ width, height }: Size): number => width * height;

/** Grown outward to whole pixels and cut to the picture; undefined when nothing of it lies inside. */
export function clipped({ x, y, width, height }: Box, size: Size): Box | undefined {
  const [left, top] = [Math.max(0, Math.floor(x)), Math.max(0, Math.floor(y))];
  const [right, bottom] = [Math.min(size.width, Math.ceil(x + width)), Math.min(size.height, Math.ceil(y + height))];
  return right > left && bottom > top ? { x: left, y: top, width: right - left, height: bottom - top } : undefined;
}

export function around(points: readonly Point[], margin: number): Box {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs) - margin, Math.min(...ys) - margin];
  return { x, y, width: Math.max(...xs) + margin - x, height: Math.max(...ys) + margin - y };
}

export function union(a: Box, b: Box): Box {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}

export function shared(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

/** Intersection over union: 1 for the same box, 0 for boxes apart. */
export const overlap = (a: Box, b: Box): number => {
  const common = shared(a, b);
  return common / (areaOf(a) + areaOf(b) - common);
};

/** How much of the smaller box lies in the larger. */
export const containment = (a: Box, b: Box): number => shared(a, b) / Math.min(areaOf(a), areaOf(b));

/**
 * One suggestion where several say the same: of one kind, and `share` of the smaller in the other. What is united covers
 * all of them; nothing that somebody saw is left out.
 */
export function united(suggestions: readonly Suggestion[], share: number): Suggestion[] {
  const out: Suggestion[] = [];
  for (const one of suggestions.toSorted((a, b) => b.confidence - a.confidence)) {
    let grown = one;
    for (let at = 0; at < out.length;) {
      const other = out[at];
      if (other && other.kind === grown.kind && containment(other.box, grown.box) >= share) {
        // The stronger one keeps its name; what grew may now reach others.
        grown = {
          ...other,
          box: union(other.box, grown.box),
          confidence: Math.max(other.confidence, grown.confidence),
        };
        out.splice(at, 1);
        at = 0;
      } else at += 1;
    }
    out.push(grown);
  }
  return out.toSorted((a, b) => b.confidence - a.confidence);
}

/** Everything outside some regions, cut into as few bands as their edges ask for; together they cover exactly that. */
export function outsideOf(regions: readonly Box[], size: Size): Box[] {
  const inside = regions.flatMap((region) => clipped(region, size) ?? []);
  const rows = [...new Set([0, size.height, ...inside.flatMap(({ y, height }) => [y, y + height])])].toSorted(
    (a, b) => a - b,
  );
  const bands: Box[] = [];
  for (const [i, top] of rows.entries()) {
    const bottom = rows[i + 1];
    if (bottom === undefined) break;
    let left = 0;
    const across = inside.filter(({ y, height }) => y <= top && y + height >= bottom).toSorted((a, b) => a.x - b.x);
    for (const { x, width } of [...across, { x: size.width, width: 0 }]) {
      if (x > left) bands.push({ x: left, y: top, width: x - left, height: bottom - top });
      left = Math.max(left, x + width);
    }
  }
  return stacked(bands);
}

/** Bands of one width that lie on each other are one. */
function stacked(bands: readonly Box[]): Box[] {
  const out: Box[] = [];
  for (const band of bands) {
    const at = out.findIndex(
      ({ x, y, width, height }) => x === band.x && width === band.width && y + height === band.y,
    );
    const above = out[at];
    if (above) out[at] = union(above, band);
    else out.push(band);
  }
  return out;
}
