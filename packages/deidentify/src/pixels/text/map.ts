import { localContrast } from './local-contrast.ts';
import type { Grey } from '../raster.ts';
import { CELL } from './layout.ts';
import { TextNetwork } from './network.ts';

/** Where a picture looks like text: one number for each cell of 8 × 8 pixels, above zero for rather yes than no. */
export interface TextMap {
  readonly logits: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** Pictures are looked at in tiles of so many cells, so that memory is bounded whatever their size. */
const TILE = 128;
/** Cells around a tile that its edges depend on: the reach of the network and of the local contrast. */
const HALO = 11;
/** A tile whose grey levels differ by less holds no legible text. */
const LEAST_RANGE = 8;
const NOTHING = -20;

function copy(picture: Grey, x: number, y: number, tile: Grey): number {
  let [low, high] = [255, 0];
  for (let row = 0; row < tile.height; row += 1) {
    const from = (y + row) * picture.width + x;
    const to = row * tile.width;
    for (let i = 0; i < tile.width; i += 1) {
      const value = picture.data[from + i] as number;
      tile.data[to + i] = value;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return high - low;
}

/** Runs the network over a picture of at least one cell, tile by tile. */
export function textMap(picture: Grey, params: Float32Array): TextMap {
  const [width, height] = [Math.ceil(picture.width / CELL), Math.ceil(picture.height / CELL)];
  const logits = new Float32Array(width * height).fill(NOTHING);
  let network: TextNetwork | undefined;
  let tile: Grey | undefined;
  for (let top = 0; top < height; top += TILE) {
    for (let left = 0; left < width; left += TILE) {
      const [x0, y0] = [Math.max(0, left - HALO), Math.max(0, top - HALO)];
      const [x1, y1] = [Math.min(width, left + TILE + HALO), Math.min(height, top + TILE + HALO)];
      const w = Math.min(picture.width, x1 * CELL) - x0 * CELL;
      const h = Math.min(picture.height, y1 * CELL) - y0 * CELL;
      if (tile?.width !== w || tile.height !== h) {
        tile = { data: new Uint8Array(w * h), width: w, height: h };
        network = new TextNetwork(params, w, h);
      }
      if (!network || copy(picture, x0 * CELL, y0 * CELL, tile) < LEAST_RANGE) continue;
      const { input } = network;
      localContrast(tile, { from: 0, to: h }, input.data, { offset: input.row(0, 0), stride: input.stride });
      network.run();
      const [right, bottom] = [Math.min(width, left + TILE), Math.min(height, top + TILE)];
      for (let y = top; y < bottom; y += 1) {
        const from = (y - y0) * network.cells.width + left - x0;
        logits.set(network.logits.subarray(from, from + right - left), y * width + left);
      }
    }
  }
  return { logits, width, height };
}
