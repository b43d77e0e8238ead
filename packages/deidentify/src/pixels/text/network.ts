import { clearBorder, convolveEach, convolveHalving, mix, Planes } from './planes.ts';
import { BLOCKS, CELL, layout, PLANES } from './layout.ts';

/**
 * A small convolutional network that says for each cell of 8 × 8 pixels whether text is there: three layers that halve, four
 * that look around, one that decides. Its memory is taken once, for pictures of one size.
 */
export class TextNetwork {
  /** Local contrast goes in here. */
  readonly input: Planes;
  readonly cells: { readonly width: number; readonly height: number };
  /** Above zero: rather text than not. */
  readonly logits: Float32Array;
  private readonly params: Float32Array;
  private readonly at = layout();
  private readonly half: Planes;
  private readonly quarter: Planes;
  private readonly deep: Planes;
  private readonly each: Planes;
  private readonly mixed: Planes;

  /** @param params in the order of `layout()` */
  constructor(params: Float32Array, width: number, height: number) {
    this.params = params;
    const [w, h] = [Math.ceil(width / CELL), Math.ceil(height / CELL)];
    this.cells = { width: w, height: h };
    this.input = new Planes(1, w * CELL, h * CELL);
    this.half = new Planes(PLANES.half, w * 4, h * 4);
    this.quarter = new Planes(PLANES.quarter, w * 2, h * 2);
    this.deep = new Planes(PLANES.deep, w, h);
    this.each = new Planes(PLANES.deep, w, h);
    this.mixed = new Planes(PLANES.deep, w, h);
    this.logits = new Float32Array(w * h);
  }

  /** From `input` to `logits`. */
  run(): void {
    const { params, at, deep, each, mixed } = this;
    convolveHalving(this.input, this.half, params, at.half);
    convolveHalving(this.half, this.quarter, params, at.quarter);
    convolveHalving(this.quarter, deep, params, at.deep);
    for (const [n, block] of at.blocks.entries()) {
      convolveEach(deep, each, params, block.each, BLOCKS[n] ?? 1);
      mix(each, mixed, params, block.mix);
      for (let i = 0; i < deep.data.length; i += 1) {
        const value = mixed.data[i] as number;
        if (value > 0) deep.data[i] = (deep.data[i] as number) + value;
      }
      clearBorder(deep);
    }
    this.decide();
  }

  private decide(): void {
    const { width, height } = this.cells;
    const { deep, logits, params } = this;
    const { out } = this.at;
    logits.fill(params[out + PLANES.deep] as number);
    for (let p = 0; p < PLANES.deep; p += 1) {
      const weight = params[out + p] as number;
      for (let y = 0, i = 0; y < height; y += 1) {
        const row = deep.row(p, y);
        for (let x = row; x < row + width; x += 1, i += 1)
          logits[i] = (logits[i] as number) + weight * (deep.data[x] as number);
      }
    }
  }
}
