// Where the ink of a picture's lines is, in cells of a scale.
import { CELL } from '../../../packages/deidentify/src/pixels/text/layout.ts';
import type { TextMap } from '../../../packages/deidentify/src/pixels/text/map.ts';
import type { Region } from '../../../packages/deidentify/src/pixels/text/regions.ts';
import type { Scene } from './scenes.ts';

/** A region with this share of its cells on ink holds text; one with none does not; of the others nothing is said. */
const TEXT = 0.3;

/** For each cell the number of the line that has ink in it, counted from one; 0 where there is none. */
export function inkOf({ lines }: Scene, { width, height }: TextMap, scale: number): Uint8Array {
  const side = CELL * 2 ** scale;
  const inked = new Uint8Array(width * height);
  for (const [n, line] of lines.entries()) {
    for (let y = 0; y < line.height; y += 1) {
      for (let x = 0; x < line.width; x += 1) {
        if ((line.mask[y * line.width + x] ?? 0) < 128) continue;
        const [cx, cy] = [Math.floor((line.x + x) / side), Math.floor((line.y + y) / side)];
        if (cx < width && cy < height) inked[cy * width + cx] = n + 1;
      }
    }
  }
  return inked;
}

/** Whether a region holds text; undefined where too little of it is ink to say. */
export function isText({ cells }: Region, inked: Uint8Array): boolean | undefined {
  const share = cells.filter((cell) => inked[cell] !== 0).length / cells.length;
  return share === 0 ? false : share < TEXT ? undefined : true;
}

/** Sizes of letters, in pixels of a scale, that its network is asked to see; others are seen at other scales. */
const [SMALLEST, LARGEST] = [6, 34];

/** The numbers of the lines in a region, as in `inkOf`; of these, whether one has letters of a size for this scale. */
export function linesIn(
  { cells }: Region,
  inked: Uint8Array,
  { lines }: Scene,
  scale: number,
): { own: number[]; fits: boolean } {
  const own = [...new Set(cells.map((cell) => inked[cell] ?? 0))].filter((line) => line > 0);
  const sizes = own.map((line) => (lines[line - 1]?.size ?? 0) / 2 ** scale);
  return { own, fits: sizes.some((size) => size >= SMALLEST && size <= LARGEST) };
}
