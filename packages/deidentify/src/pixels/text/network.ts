import { fromBase64 } from './base64.ts';
import { CELL, parametersOf } from './layout.ts';
import { NETWORK_WASM } from './network-wasm.ts';

/** What is used of WebAssembly here; it is on every platform, but not in the types of each. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

/** What network.c exports; pointers into its memory. */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly parameters: () => number;
  readonly parameterCount: (deep: number) => number;
  readonly prepare: (deep: number) => void;
  readonly room: (width: number, height: number) => number;
  readonly contrast: () => number;
  readonly run: () => number;
}

/** Sums are in this part of one. */
const UNIT = 262_144;
/** Local contrast is in this part of a standard deviation. */
export const CONTRAST_UNIT = 256;

let compiled: object | undefined;

function instance(): Exports {
  compiled ??= new WebAssembly.Module(fromBase64(NETWORK_WASM));
  return new WebAssembly.Instance(compiled).exports as Exports;
}

/**
 * A small convolutional network that says for each cell of 8 × 8 pixels whether text is there: three layers that halve, five
 * that look around, one that decides. It computes in whole numbers, in WebAssembly (`network.c`): the same on every machine.
 * It holds memory for the largest picture it saw, about 30 bytes a pixel.
 */
export class TextNetwork {
  readonly #wasm = instance();
  #size = { width: 0, height: 0, pointer: 0 };

  /**
   * @param params in the order of layout.ts, in 1/1024
   * @param deep planes at an eighth of the size
   */
  constructor(params: Int16Array, deep: number) {
    const { memory, parameters, parameterCount, prepare } = this.#wasm;
    const count = parametersOf(deep);
    if (params.length !== count || parameterCount(deep) !== count)
      throw new Error(
        `a text network of ${deep} planes takes ${parameterCount(deep)} parameters, layout.ts ${count}, and got ${params.length}`,
      );
    new Int16Array(memory.buffer, parameters(), count).set(params);
    prepare(deep);
  }

  /** Where the grey levels of a picture of this size go, row by row, before `run` or `contrast`. */
  room(width: number, height: number): Uint8Array {
    if (this.#size.width !== width || this.#size.height !== height)
      this.#size = { width, height, pointer: this.#wasm.room(width, height) };
    return new Uint8Array(this.#wasm.memory.buffer, this.#size.pointer, width * height);
  }

  /** For each cell a number, above zero for rather text than not; a view that holds until the next run. */
  run(): { readonly sums: Int32Array; readonly unit: number; readonly width: number; readonly height: number } {
    const [width, height] = [Math.ceil(this.#size.width / CELL), Math.ceil(this.#size.height / CELL)];
    return {
      sums: new Int32Array(this.#wasm.memory.buffer, this.#wasm.run(), width * height),
      unit: UNIT,
      width,
      height,
    };
  }

  /** How far each pixel stands out from the 15 × 15 around it, in 1/256 of their standard deviation: what the layers see. */
  contrast(): Int16Array {
    const { width, height } = this.#size;
    const [from, stride] = [this.#wasm.contrast() / 2, Math.ceil(width / CELL) * CELL + 2];
    const all = new Int16Array(this.#wasm.memory.buffer);
    const out = new Int16Array(width * height);
    for (let y = 0; y < height; y += 1) out.set(all.subarray(from + y * stride, from + y * stride + width), y * width);
    return out;
  }
}
