import type { Grey } from '../raster.ts';
import { CELL } from './layout.ts';
import type { TextNetwork } from './network.ts';

/** Where a picture looks like text: one number for each cell of 8 × 8 pixels, above zero for rather yes than no. */
export interface TextMap {
  readonly logits: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** Pictures are looked at in tiles of so many cells, so that memory is bounded whatever their size. */
const TILE = 192;
/** Cells around a tile that its edges depend on: the reach of the network and of the local contrast. */
const HALO = 12;
/** A tile whose grey levels differ by less holds no legible text. */
const LEAST_RANGE = 8;
const NOTHING = -20;

/** Copies a tile; says how far its grey levels differ. */
function copy(picture: Grey, at: { x: number; y: number; width: number; height: number }, to: Uint8Array): number {
  for (let row = 0; row < at.height; row += 1) {
    const from = (at.y + row) * picture.width + at.x;
    to.set(picture.data.subarray(from, from + at.width), row * at.width);
  }
  let [low, high] = [255, 0];
  for (let i = 0; i < to.length && high - low < LEAST_RANGE; i += 1) {
    const value = to[i] as number;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return high - low;
}

/** Runs the network over a picture of at least one cell, tile by tile. */
export function textMap(picture: Grey, network: TextNetwork): TextMap {
  const [width, height] = [Math.ceil(picture.width / CELL), Math.ceil(picture.height / CELL)];
  const logits = new Float32Array(width * height).fill(NOTHING);
  for (let top = 0; top < height; top += TILE) {
    for (let left = 0; left < width; left += TILE) {
      const [x0, y0] = [Math.max(0, left - HALO), Math.max(0, top - HALO)];
      const [x1, y1] = [Math.min(width, left + TILE + HALO), Math.min(height, top + TILE + HALO)];
      const tile = {
        x: x0 * CELL,
        y: y0 * CELL,
        width: Math.min(picture.width, x1 * CELL) - x0 * CELL,
        height: Math.min(picture.height, y1 * CELL) - y0 * CELL,
      };
      if (copy(picture, tile, network.room(tile.width, tile.height)) < LEAST_RANGE) continue;
      const { sums, unit, width: across } = network.run();
      const [right, bottom] = [Math.min(width, left + TILE), Math.min(height, top + TILE)];
      for (let y = top; y < bottom; y += 1) {
        const from = (y - y0) * across + left - x0;
        for (let x = left; x < right; x += 1) logits[y * width + x] = (sums[from + x - left] as number) / unit;
      }
    }
  }
  return { logits, width, height };
}
