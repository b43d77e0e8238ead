/** Pixels from one cell of the answer to the next. */
export const CELL = 8;

/** Planes at half, a quarter and an eighth of the size. */
export const PLANES = { half: 8, quarter: 12, deep: 24 } as const;

/** Each block looks at its 3 × 3 neighbours this many cells apart: together they see a hundred pixels around. */
export const BLOCKS = [1, 2, 4, 1] as const;

/** Where the parameters of each layer begin in one flat list; of each layer the biases follow the weights. */
export interface Layout {
  readonly half: number;
  readonly quarter: number;
  readonly deep: number;
  readonly blocks: readonly { readonly each: number; readonly mix: number }[];
  readonly out: number;
  readonly length: number;
}

export function layout(): Layout {
  const quarter = PLANES.half * 9 + PLANES.half;
  const deep = quarter + PLANES.half * PLANES.quarter * 9 + PLANES.quarter;
  let at = deep + PLANES.quarter * PLANES.deep * 9 + PLANES.deep;
  const blocks = BLOCKS.map(() => {
    const each = at;
    const mix = each + PLANES.deep * 9;
    at = mix + PLANES.deep * PLANES.deep + PLANES.deep;
    return { each, mix };
  });
  return { half: 0, quarter, deep, blocks, out: at, length: at + PLANES.deep + 1 };
}
