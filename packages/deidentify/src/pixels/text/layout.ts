/** Pixels from one cell of the answer to the next. */
export const CELL = 8;

/** Planes at half, a quarter and an eighth of the size. */
export const PLANES = { half: 16, quarter: 32, deep: 64 } as const;

/** Each block looks at its 3 × 3 neighbours this many cells apart: together they see a hundred and sixty pixels around. */
export const BLOCKS = [1, 2, 4, 2, 1] as const;

/** Parameters of all layers in one flat list, layer by layer; of each the biases follow the weights. As in network.c and train.py. */
export const PARAMETERS =
  PLANES.half * 9 +
  PLANES.half +
  (PLANES.half * 9 + 1) * PLANES.quarter +
  (PLANES.quarter * 9 + 1) * PLANES.deep +
  BLOCKS.length * (PLANES.deep * 9 + (PLANES.deep + 1) * PLANES.deep) +
  PLANES.deep +
  1;
