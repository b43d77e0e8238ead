import { describe, expect, test } from 'vitest';
import { BLOCKS, DEEP, parametersOf, PLANES } from './layout.ts';
import { TextNetwork } from './network.ts';
import { SECOND_WEIGHTS } from './second-weights.ts';
import { TEXT_WEIGHTS } from './weights.ts';

/** Planes of whole numbers with zeros around, written as plainly as can be: what network.c has to give, number for number. */
type Plane = readonly (readonly number[])[];
const valueAt = (plane: Plane | undefined, y: number, x: number): number => plane?.[y]?.[x] ?? 0;
const narrow = (sum: number): number => Math.max(-32_768, Math.min(32_767, (sum + 512) >> 10));
const cut = (value: number): number => Math.max(0, Math.min(64 * 256, value));
const grid = (height: number, width: number, of: (y: number, x: number) => number): number[][] =>
  Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_unused, x) => of(y, x)));

class Reference {
  readonly #weights: Int16Array;
  readonly #deep: number;
  #at = 0;
  constructor(weights: Int16Array, deep: number) {
    this.#weights = weights;
    this.#deep = deep;
  }

  #take(count: number): number[] {
    this.#at += count;
    return [...this.#weights.subarray(this.#at - count, this.#at)];
  }

  /** A 3 × 3 kernel over all planes. */
  #halve(planes: readonly Plane[], outputs: number): Plane[] {
    const weights = this.#take(outputs * planes.length * 9);
    const biases = this.#take(outputs);
    const [height, width] = [planes[0]?.length ?? 0, planes[0]?.[0]?.length ?? 0];
    return biases.map((bias, o) =>
      grid(height / 2, width / 2, (y, x) => {
        let sum = bias * 256;
        for (const [c, plane] of planes.entries())
          for (let t = 0; t < 9; t += 1)
            sum +=
              (weights[(o * planes.length + c) * 9 + t] ?? 0) *
              valueAt(plane, 2 * y + Math.floor(t / 3) - 1, 2 * x + (t % 3) - 1);
        return cut(narrow(sum));
      }),
    );
  }

  #block(planes: readonly Plane[], apart: number): Plane[] {
    const kernels = this.#take(planes.length * 9);
    const weights = this.#take(planes.length ** 2);
    const biases = this.#take(planes.length);
    const [height, width] = [planes[0]?.length ?? 0, planes[0]?.[0]?.length ?? 0];
    const each = planes.map((plane, c) =>
      grid(height, width, (y, x) => {
        let sum = 0;
        for (let t = 0; t < 9; t += 1)
          sum +=
            (kernels[c * 9 + t] ?? 0) * valueAt(plane, y + (Math.floor(t / 3) - 1) * apart, x + ((t % 3) - 1) * apart);
        return narrow(sum);
      }),
    );
    return planes.map((plane, o) =>
      grid(height, width, (y, x) => {
        let sum = (biases[o] ?? 0) * 256;
        for (const [c, from] of each.entries()) sum += (weights[o * planes.length + c] ?? 0) * valueAt(from, y, x);
        return cut(valueAt(plane, y, x) + Math.max(0, narrow(sum)));
      }),
    );
  }

  run(input: Plane): number[] {
    let planes = this.#halve([input], PLANES.half);
    planes = this.#halve(planes, PLANES.quarter);
    planes = this.#halve(planes, this.#deep);
    for (const apart of BLOCKS) planes = this.#block(planes, apart);
    const weights = this.#take(planes.length);
    const [bias = 0] = this.#take(1);
    return grid(planes[0]?.length ?? 0, planes[0]?.[0]?.length ?? 0, (y, x) =>
      planes.reduce((sum, plane, c) => sum + (weights[c] ?? 0) * valueAt(plane, y, x), bias * 256),
    ).flat();
  }
}

/** Stripes, a step and grain; as small as tells the edges from the middle. */
function picture(width: number, height: number): Uint8Array {
  let state = 7;
  return Uint8Array.from({ length: width * height }, (_, i) => {
    state = (state * 48_271) % 2_147_483_647;
    const [x, y] = [i % width, Math.floor(i / width)];
    return 90 + (x > 40 ? 70 : 0) + 40 * Math.sin(x / 2) * Math.cos(y / 3) + (state % 25);
  });
}

const NETWORKS = [
  ['first', TEXT_WEIGHTS, DEEP.first],
  ['second', SECOND_WEIGHTS, DEEP.second],
] as const;

describe.each(NETWORKS)('the network of the %s look', (_, weights, deep) => {
  test('has a number for every parameter', () => {
    expect(weights).toHaveLength(parametersOf(deep));
    expect(() => new TextNetwork(weights.slice(1), deep)).toThrow(`got ${parametersOf(deep) - 1}`);
    expect(() => new TextNetwork(weights, deep + 1)).toThrow(`of ${deep + 1} planes takes 0`);
  });

  test('gives by its vectors what plain loops over whole numbers give', () => {
    const [width, height] = [93, 68];
    const network = new TextNetwork(weights, deep);
    network.room(width, height).set(picture(width, height));
    const contrast = network.contrast();
    const input = grid(72, 96, (y, x) => (x < width && y < height ? (contrast[y * width + x] ?? 0) : 0));
    expect([...network.run().sums]).toEqual(new Reference(weights, deep).run(input));
  });
});

test('contrast is counted in deviations of what is around, also at the edges', () => {
  const [width, height] = [93, 68];
  const data = picture(width, height);
  const network = new TextNetwork(TEXT_WEIGHTS, DEEP.first);
  network.room(width, height).set(data);
  const contrast = network.contrast();
  for (const [x, y] of [
    [0, 0],
    [3, 40],
    [50, 30],
    [80, 7],
    [92, 67],
    [46, 66],
  ] as const) {
    const around: number[] = [];
    for (let row = Math.max(0, y - 7); row <= Math.min(height - 1, y + 7); row += 1)
      around.push(...data.subarray(row * width + Math.max(0, x - 7), row * width + Math.min(width - 1, x + 7) + 1));
    const mean = around.reduce((sum, value) => sum + value, 0) / around.length;
    const deviation = Math.sqrt(around.reduce((sum, value) => sum + (value - mean) ** 2, 0) / around.length);
    const expected = Math.max(-4, Math.min(4, ((data[y * width + x] ?? 0) - mean) / (deviation + 3)));
    expect(Math.abs((contrast[y * width + x] ?? Infinity) / 256 - expected)).toBeLessThan(0.01);
  }
});
