import { inside } from './boxes.ts';
import type { Box, Size } from './boxes.ts';
import { blankCanvas } from './decode.ts';
import type { RawPicture } from './decode.ts';
import type { Edit } from './picture.ts';

export type Area = Pick<Box, 'x' | 'y' | 'width' | 'height'>;

/** A horizon is seldom further off. */
export const mostDegrees = 15;

export const wholeOf = ({ width, height }: Size): Area => ({ x: 0, y: 0, width, height });

/** How much a picture grows when it is turned a little, so that no corner of its frame is empty. */
export function fillScale({ width, height }: Size, degrees: number): number {
  const angle = (Math.abs(degrees) * Math.PI) / 180;
  return Math.cos(angle) + Math.sin(angle) * Math.max(width / height, height / width);
}

/** Where a place lies once its picture was straightened: everything of it, and a little more at the corners. */
export function straightenedArea<A extends Area>(area: A, size: Size, degrees: number): A {
  const scale = fillScale(size, degrees);
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180) * scale, Math.sin((degrees * Math.PI) / 180) * scale];
  const corners = [
    [area.x, area.y],
    [area.x + area.width, area.y],
    [area.x, area.y + area.height],
    [area.x + area.width, area.y + area.height],
  ].map(([x = 0, y = 0]) => {
    const [u, v] = [x - size.width / 2, y - size.height / 2];
    return { x: u * cos - v * sin + size.width / 2, y: u * sin + v * cos + size.height / 2 };
  });
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
export function straightened(raw: RawPicture, degrees: number): RawPicture {
  const [canvas, context] = blankCanvas(raw);
  const scale = fillScale(raw, degrees);
  context.translate(raw.width / 2, raw.height / 2);
  context.rotate((degrees * Math.PI) / 180);
  context.scale(scale, scale);
  context.drawImage(raw.canvas, -raw.width / 2, -raw.height / 2);
  return { ...raw, canvas };
}

/** A picture straightened, then cut to what is kept of it; what is covered goes with it. Pixels outside are gone. */
export function reframed(edit: Edit, degrees: number, kept: Area): Edit {
  const { raw } = edit;
  const turned = degrees === 0 ? raw : straightened(raw, degrees);
  const size = { width: kept.width, height: kept.height };
  const [canvas, context] = blankCanvas(size);
  context.drawImage(turned.canvas, kept.x, kept.y, size.width, size.height, 0, 0, size.width, size.height);
  const moved = (boxes: readonly Box[]): Box[] =>
    croppedAreas(degrees === 0 ? boxes : boxes.map((box) => straightenedArea(box, raw, degrees)), kept);
  return { raw: { ...raw, ...size, canvas }, boxes: moved(edit.boxes), suggested: moved(edit.suggested) };
}
