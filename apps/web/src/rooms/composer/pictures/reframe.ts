import { inside } from './boxes.ts';
import type { Box, Size } from './boxes.ts';
import { placedAnew } from './decode.ts';
import type { RawPicture } from './decode.ts';
import type { Edit } from './picture.ts';
import { beginningAt, followedBy, placedPoint, straight } from './placing.ts';

export type Area = Pick<Box, 'x' | 'y' | 'width' | 'height'>;

/** A horizon is seldom further off. */
export const mostDegrees = 15;

export const wholeOf = ({ width, height }: Size): Area => ({ x: 0, y: 0, width, height });

/** Where a place lies once its picture was straightened: everything of it, and a little more at the corners. */
export function straightenedArea<A extends Area>(area: A, size: Size, degrees: number): A {
  const placing = straight(size, degrees);
  const corners = [
    { x: area.x, y: area.y },
    { x: area.x + area.width, y: area.y },
    { x: area.x, y: area.y + area.height },
    { x: area.x + area.width, y: area.y + area.height },
  ].map((corner) => placedPoint(placing, corner));
  const [left, top] = [Math.min(...corners.map(({ x }) => x)), Math.min(...corners.map(({ y }) => y))];
  const [right, bottom] = [Math.max(...corners.map(({ x }) => x)), Math.max(...corners.map(({ y }) => y))];
  return { ...area, x: left, y: top, width: right - left, height: bottom - top };
}

/** What of places lies in the part that is kept, in its own pixels; places outside it are gone with what they covered. */
export function croppedAreas<A extends Area>(areas: readonly A[], kept: Area): A[] {
  return areas.flatMap((area) => {
    const [left, top] = [Math.max(area.x, kept.x), Math.max(area.y, kept.y)];
    const right = Math.min(area.x + area.width, kept.x + kept.width);
    const bottom = Math.min(area.y + area.height, kept.y + kept.height);
    if (right <= left || bottom <= top) return [];
    // Outward to whole pixels: nothing that was covered shows at an edge.
    const [x, y] = [Math.floor(left - kept.x), Math.floor(top - kept.y)];
    const [width, height] = [Math.ceil(right - kept.x) - x, Math.ceil(bottom - kept.y) - y];
    return [inside({ ...area, x, y, width, height }, kept)];
  });
}

/** The picture turned a little about its middle, in the same frame. */
export const straightened = (raw: RawPicture, degrees: number): RawPicture =>
  placedAnew(raw, raw, straight(raw, degrees));

/** A picture straightened, then cut to what is kept of it; what is covered goes with it. Pixels outside are gone. */
export function reframed({ raw, boxes, suggested }: Edit, degrees: number, kept: Area): Edit {
  const moved = (before: readonly Box[]): Box[] =>
    croppedAreas(degrees === 0 ? before : before.map((box) => straightenedArea(box, raw, degrees)), kept);
  return {
    raw: placedAnew(raw, kept, followedBy(straight(raw, degrees), beginningAt(kept))),
    boxes: moved(boxes),
    suggested: moved(suggested),
  };
}
