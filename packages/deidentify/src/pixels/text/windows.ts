import type { Grey } from '../raster.ts';
import { CELL } from './layout.ts';
import type { TextMap } from './map.ts';
import type { Region } from './regions.ts';

/** Cells across a window, and which of them, across and down, is asked about. */
export const WINDOW = 13;
export const MIDDLE = (WINDOW - 1) / 2;
/** Pixels across a window. */
export const WINDOW_SIDE = WINDOW * CELL;

/** A cell of a map. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** So many places of a region are looked at again, at least so many cells apart. */
const MOST_SPOTS = 3;
const APART = 5;

/** Where a region is looked at again: its surest cells, not too close to each other. */
export function spotsOf({ cells }: Region, { logits, width }: TextMap): Spot[] {
  const spots: Spot[] = [];
  for (const cell of cells.toSorted((a, b) => (logits[b] as number) - (logits[a] as number))) {
    const [x, y] = [cell % width, Math.floor(cell / width)];
    if (spots.some((spot) => Math.max(Math.abs(spot.x - x), Math.abs(spot.y - y)) < APART)) continue;
    spots.push({ x, y });
    if (spots.length === MOST_SPOTS) break;
  }
  return spots;
}

const within = (at: number, length: number): number => Math.max(0, Math.min(length - 1, at));

/** Copies the window around a spot; beyond the picture its edge goes on. */
export function copyWindow({ data, width, height }: Grey, { x, y }: Spot, to: Uint8Array): void {
  const [left, top] = [(x - MIDDLE) * CELL, (y - MIDDLE) * CELL];
  for (let row = 0; row < WINDOW_SIDE; row += 1) {
    const from = within(top + row, height) * width;
    for (let column = 0; column < WINDOW_SIDE; column += 1)
      to[row * WINDOW_SIDE + column] = data[from + within(left + column, width)] as number;
  }
}
