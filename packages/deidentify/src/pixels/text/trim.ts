import type { Grey } from '../raster.ts';
import type { Box } from '../types.ts';

/** An edge of ink has at least this share of the strongest in its box: faint parts of a letter count, the grain around it does not. */
const SHARE = 0.2;
/** What counts as the strongest: all but this share of the pixels have weaker ones. */
const STRONGEST = 0.02;
/** Fewer edges in a row or column are grain. */
const LEAST_EDGES = 2;
/** Pixels left around the ink: the soft edge of letters. */
const MARGIN = 3;

/** Rows and columns of a box, by how many of their pixels are edges. */
function profiles({ data, width, height }: Grey, box: Box): { rows: Uint32Array; columns: Uint32Array } {
  const edges = new Uint8Array(box.width * box.height);
  const histogram = new Uint32Array(256);
  for (let y = 0, i = 0; y < box.height; y += 1) {
    const [here, below] = [(box.y + y) * width, Math.min(height - 1, box.y + y + 1) * width];
    for (let x = box.x; x < box.x + box.width; x += 1, i += 1) {
      const value = data[here + x] as number;
      const across = Math.abs(value - (data[here + Math.min(width - 1, x + 1)] as number));
      const down = Math.abs(value - (data[below + x] as number));
      const edge = across > down ? across : down;
      edges[i] = edge;
      histogram[edge] = (histogram[edge] as number) + 1;
    }
  }
  let [strongest, above] = [255, 0];
  while (strongest > 0 && (above += histogram[strongest] as number) < STRONGEST * edges.length) strongest -= 1;
  const least = Math.max(2, SHARE * strongest);
  const [rows, columns] = [new Uint32Array(box.height), new Uint32Array(box.width)];
  for (let y = 0, i = 0; y < box.height; y += 1) {
    for (let x = 0; x < box.width; x += 1, i += 1) {
      if ((edges[i] as number) < least) continue;
      rows[y] = (rows[y] as number) + 1;
      columns[x] = (columns[x] as number) + 1;
    }
  }
  return { rows, columns };
}

function span(counts: Uint32Array): { from: number; to: number } {
  const isInk = (count: number): boolean => count >= LEAST_EDGES;
  const [first, last] = [counts.findIndex(isInk), counts.findLastIndex(isInk)];
  // The edge of a pixel is that to the next one.
  return first < 0
    ? { from: 0, to: counts.length }
    : { from: Math.max(0, first - MARGIN), to: Math.min(counts.length, last + 2 + MARGIN) };
}

/**
 * Takes from a box what holds no ink: rows and columns at its sides without a clear edge in them. Where what is behind the
 * letters has edges as strong as theirs, nothing is taken.
 * @param box whole pixels inside the picture
 */
export function trimmed(picture: Grey, box: Box): Box {
  const { rows, columns } = profiles(picture, box);
  const [across, down] = [span(columns), span(rows)];
  return { x: box.x + across.from, y: box.y + down.from, width: across.to - across.from, height: down.to - down.from };
}
