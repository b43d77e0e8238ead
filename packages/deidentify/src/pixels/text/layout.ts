/** Pixels from one cell of the answer to the next. */
export const CELL = 8;

/** Planes at half and a quarter of the size. */
export const PLANES = { half: 16, quarter: 32 } as const;

/** Planes at an eighth of the size: of the network that looks at whole pictures, and of the one that looks again at a few places. */
export const DEEP = { first: 64, second: 128 } as const;

/** Each block looks at its 3 × 3 neighbours this many cells apart: together they see a hundred and sixty pixels around. */
export const BLOCKS = [1, 2, 4, 2, 1] as const;

/**
 * Parameters of all layers in one flat list, layer by layer; of each the biases follow the weights. As in network.c and learning.py.
 * @param deep planes at an eighth of the size
 */
export const parametersOf = (deep: number): number =>
  PLANES.half * 10 +
  (PLANES.half * 9 + 1) * PLANES.quarter +
  (PLANES.quarter * 9 + 1) * deep +
  BLOCKS.length * deep * (9 + deep + 1) +
  deep +
  1;
