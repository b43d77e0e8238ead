import type { Point, Size } from './boxes.ts';

/** Where the pixels of a picture lie in another: x' = ax + cy + e, y' = bx + dy + f. In the order in which a canvas takes them. */
export type Placing = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const asItCame: Placing = [1, 0, 0, 1, 0, 0];

/** One after the other. */
export const followedBy = (first: Placing, next: Placing): Placing => [
  next[0] * first[0] + next[2] * first[1],
  next[1] * first[0] + next[3] * first[1],
  next[0] * first[2] + next[2] * first[3],
  next[1] * first[2] + next[3] * first[3],
  next[0] * first[4] + next[2] * first[5] + next[4],
  next[1] * first[4] + next[3] * first[5] + next[5],
];

/** How much a picture grows when it is turned a little, so that no corner of its frame is empty. */
export function fillScale({ width, height }: Size, degrees: number): number {
  const angle = (Math.abs(degrees) * Math.PI) / 180;
  return Math.cos(angle) + Math.sin(angle) * Math.max(width / height, height / width);
}

/** A quarter clockwise; `size` is the picture's before. */
export const quarter = ({ height }: Size): Placing => [0, 1, -1, 0, height, 0];

/** Turned a little about its middle, in the same frame, and grown until no corner of that is empty. */
export function straight(size: Size, degrees: number): Placing {
  const scale = fillScale(size, degrees);
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180) * scale, Math.sin((degrees * Math.PI) / 180) * scale];
  const [x, y] = [size.width / 2, size.height / 2];
  return [cos, sin, -sin, cos, x - x * cos + y * sin, y - x * sin - y * cos];
}

/** The part that begins at this point. */
export const beginningAt = ({ x, y }: Point): Placing => [1, 0, 0, 1, -x, -y];

/** Where a point of the one lies in the other. */
export const placedPoint = ([a, b, c, d, e, f]: Placing, { x, y }: Point): Point => ({
  x: a * x + c * y + e,
  y: b * x + d * y + f,
});
