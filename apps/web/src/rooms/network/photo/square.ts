/** A square of a picture, in its own pixels. */
export interface Square {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What the server takes at least (domain, photo). */
export const smallestSide = 128;
/** Every press brings it nearer or further by so much, and moves it by so much of its side. */
export const zoomStep = 1.2;
export const moveStep = 0.08;

const between = (least: number, value: number, most: number): number => Math.min(Math.max(value, least), most);
const shorter = ({ width, height }: Size): number => Math.min(width, height);

/** Whether there is a square in it that can be shown. */
export const isLargeEnough = (size: Size): boolean => shorter(size) >= smallestSide;

/** As near as one may go: 1 shows the whole shorter side. */
export const mostZoom = (size: Size): number => Math.max(1, shorter(size) / smallestSide);
export const zoomOf = ({ side }: Square, size: Size): number => shorter(size) / side;

function held(square: Square, size: Size): Square {
  const side = between(Math.min(smallestSide, shorter(size)), square.side, shorter(size));
  return { side, x: between(0, square.x, size.width - side), y: between(0, square.y, size.height - side) };
}

/** The whole shorter side, from the middle; of an upright picture a little above it, where a face mostly is. */
export function firstSquare(size: Size): Square {
  const side = shorter(size);
  return held({ side, x: (size.width - side) / 2, y: (size.height - side) * 0.35 }, size);
}

/** Nearer or further, about its middle. */
export function zoomed(square: Square, zoom: number, size: Size): Square {
  const side = held({ ...square, side: shorter(size) / zoom }, size).side;
  const grown = (square.side - side) / 2;
  return held({ side, x: square.x + grown, y: square.y + grown }, size);
}

/** By parts of its side; never past an edge. */
export const movedBy = (square: Square, x: number, y: number, size: Size): Square =>
  held({ ...square, x: square.x + x * square.side, y: square.y + y * square.side }, size);
