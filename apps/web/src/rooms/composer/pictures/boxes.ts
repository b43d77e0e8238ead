import type { RedactionBox } from '@openrounds/deidentify/stills';

export const boxNames = ['face', 'wristband', 'text', 'code', 'other'] as const;
export type BoxName = (typeof boxNames)[number];

/** A region to make unreadable, in whole pixels of the upright picture. */
export interface Box extends RedactionBox {
  readonly name: BoxName;
  /** In a film: from which second to which; all of it without. */
  readonly from?: number;
  readonly to?: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}
export interface Point {
  readonly x: number;
  readonly y: number;
}
/** Which corner is held: 0 is the start, 1 the end of each axis. */
export interface Corner {
  readonly right: 0 | 1;
  readonly bottom: 0 | 1;
}
export const corners: readonly Corner[] = [
  { right: 0, bottom: 0 },
  { right: 1, bottom: 0 },
  { right: 1, bottom: 1 },
  { right: 0, bottom: 1 },
];

const between = (low: number, value: number, high: number): number => Math.min(high, Math.max(low, value));

/** Smaller than this nobody can see or hold it. */
export const leastOf = (size: Size): number =>
  Math.min(size.width, size.height, Math.max(8, Math.round(Math.max(size.width, size.height) / 60)));

/** How far one press of an arrow goes. */
export const stepOf = (size: Size): number => Math.max(1, Math.round(Math.max(size.width, size.height) / 100));

type Area = Pick<Box, 'x' | 'y' | 'width' | 'height'>;

/** Inside the picture, in whole pixels, and large enough to be held. */
export function inside<A extends Area>(area: A, size: Size): A {
  const least = leastOf(size);
  const width = between(least, Math.round(area.width), size.width);
  const height = between(least, Math.round(area.height), size.height);
  return {
    ...area,
    width,
    height,
    x: between(0, Math.round(area.x), size.width - width),
    y: between(0, Math.round(area.y), size.height - height),
  };
}

export const moved = <A extends Area>(area: A, by: Point, size: Size): A =>
  inside({ ...area, x: area.x + by.x, y: area.y + by.y }, size);

/** One corner goes, the opposite one stays. Past the opposite corner the box turns over. */
export function resized<A extends Area>(area: A, corner: Corner, by: Point, size: Size): A {
  const fixed = { x: area.x + (corner.right ? 0 : area.width), y: area.y + (corner.bottom ? 0 : area.height) };
  const held = {
    x: between(0, area.x + corner.right * area.width + by.x, size.width),
    y: between(0, area.y + corner.bottom * area.height + by.y, size.height),
  };
  return { ...area, ...spanned(fixed, held, size) };
}

/** Wider or narrower, taller or shorter, about its middle. */
export function grown<A extends Area>(area: A, by: Point, size: Size): A {
  const least = leastOf(size);
  const width = between(least, area.width + by.x, size.width);
  const height = between(least, area.height + by.y, size.height);
  return inside(
    { ...area, width, height, x: area.x - (width - area.width) / 2, y: area.y - (height - area.height) / 2 },
    size,
  );
}

/** What a finger spans from one point to another. */
export function spanned(from: Point, to: Point, size: Size): Area {
  return inside(
    {
      x: Math.min(from.x, to.x),
      y: Math.min(from.y, to.y),
      width: Math.abs(to.x - from.x),
      height: Math.abs(to.y - from.y),
    },
    size,
  );
}

/** Where a box appears that was not drawn: in the middle, beside those that are there. */
export function placed(size: Size, others: readonly Area[]): Area {
  const width = size.width * 0.3;
  const height = size.height * 0.12;
  const shift = (others.length % 5) * height * 0.5;
  return inside({ x: (size.width - width) / 2 + shift, y: (size.height - height) / 2 + shift, width, height }, size);
}

/** Where a box lies after the picture was turned a quarter clockwise; `size` is the picture's before. */
export const turned = <A extends Area>(area: A, size: Size): A => ({
  ...area,
  x: size.height - area.y - area.height,
  y: area.x,
  width: area.height,
  height: area.width,
});

/** Places that one upload may name; those of the strongest suggestions come first. */
const mostDismissed = 60;

/**
 * The suggestions that the author saw and uncovered, as the upload's query names them: kind and place in ten-thousandths of the
 * picture. One that was moved or renamed is still there.
 */
export const dismissed = ({
  raw,
  boxes,
  suggested,
}: {
  raw: Size;
  boxes: readonly Box[];
  suggested: readonly Box[];
}): string =>
  suggested
    .filter(({ id, name }) => name !== 'wristband' && name !== 'other' && !boxes.some((box) => box.id === id))
    .slice(0, mostDismissed)
    .map(({ name, x, y, width, height }) => {
      const place = [x / raw.width, y / raw.height, width / raw.width, height / raw.height];
      return [name, ...place.map((share) => Math.round(between(0, share, 1) * 10_000))].join(':');
    })
    .join(',');
