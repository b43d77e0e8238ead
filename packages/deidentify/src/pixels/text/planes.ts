/** Cells around every plane that stay zero, so that no loop asks where the edge is. */
export const PAD = 4;

/** Planes of numbers of one size, one after the other, each with a border of zeros. */
export class Planes {
  readonly count: number;
  readonly width: number;
  readonly height: number;
  /** From one row to the next. */
  readonly stride: number;
  /** From one plane to the next. */
  readonly size: number;
  readonly data: Float32Array;

  constructor(count: number, width: number, height: number) {
    this.count = count;
    this.width = width;
    this.height = height;
    this.stride = width + 2 * PAD;
    this.size = this.stride * (height + 2 * PAD);
    this.data = new Float32Array(count * this.size);
  }

  /** Where a row begins. */
  row(plane: number, y: number): number {
    return plane * this.size + (y + PAD) * this.stride + PAD;
  }
}

/** Sets the border to zero again. */
export function clearBorder(planes: Planes): void {
  const { data } = planes;
  for (let p = 0; p < planes.count; p += 1) {
    const from = p * planes.size;
    data.fill(0, from, from + PAD * planes.stride);
    data.fill(0, from + planes.size - PAD * planes.stride, from + planes.size);
    for (let y = 0; y < planes.height; y += 1) {
      const row = planes.row(p, y);
      data.fill(0, row - PAD, row);
      data.fill(0, row + planes.width, row + planes.width + PAD);
    }
  }
}

/** Rows that are worked on together, so that they stay in the processor's cache. */
const STRIP = 16;

/**
 * A 3 × 3 convolution at every second pixel, with bias and ReLU. Four outputs at once: a value read from memory is used 36
 * times. The planes of `to` are a multiple of four; the weights begin at `at`, by output and input, the biases follow them.
 */
export function convolveHalving(from: Planes, to: Planes, params: Float32Array, at: number): void {
  const bias = at + to.count * from.count * 9;
  for (let top = 0; top < to.height; top += STRIP) {
    const rows = { top, bottom: Math.min(to.height, top + STRIP) };
    for (let o = 0; o < to.count; o += 4) {
      for (let k = o; k < o + 4; k += 1) {
        for (let y = top; y < rows.bottom; y += 1)
          to.data.fill(params[bias + k] as number, to.row(k, y), to.row(k, y) + to.width);
      }
      for (let c = 0; c < from.count; c += 1) fourOutputs(from, to, params, at, { c, o, ...rows });
      for (let k = o; k < o + 4; k += 1) {
        for (let y = top; y < rows.bottom; y += 1) {
          const row = to.row(k, y);
          for (let x = row; x < row + to.width; x += 1) if ((to.data[x] as number) < 0) to.data[x] = 0;
        }
      }
    }
  }
}

interface Part {
  readonly c: number;
  readonly o: number;
  readonly top: number;
  readonly bottom: number;
}

function fourOutputs(from: Planes, to: Planes, params: Float32Array, at: number, { c, o, top, bottom }: Part): void {
  const [source, target, width] = [from.data, to.data, to.width];
  const nine = (k: number): Nine => {
    const start = at + ((o + k) * from.count + c) * 9;
    return params.subarray(start, start + 9) as unknown as Nine;
  };
  const [w0, w1, w2, w3, w4, w5, w6, w7, w8] = nine(0);
  const [v0, v1, v2, v3, v4, v5, v6, v7, v8] = nine(1);
  const [u0, u1, u2, u3, u4, u5, u6, u7, u8] = nine(2);
  const [t0, t1, t2, t3, t4, t5, t6, t7, t8] = nine(3);
  for (let y = top; y < bottom; y += 1) {
    let a = from.row(c, 2 * y - 1) - 1;
    let b = a + from.stride;
    let d = b + from.stride;
    const first = to.row(o, y);
    const second = first + to.size;
    const third = second + to.size;
    const fourth = third + to.size;
    for (let x = 0; x < width; x += 1, a += 2, b += 2, d += 2) {
      const p0 = source[a] as number;
      const p1 = source[a + 1] as number;
      const p2 = source[a + 2] as number;
      const p3 = source[b] as number;
      const p4 = source[b + 1] as number;
      const p5 = source[b + 2] as number;
      const p6 = source[d] as number;
      const p7 = source[d + 1] as number;
      const p8 = source[d + 2] as number;
      const sw = w0 * p0 + w1 * p1 + w2 * p2 + w3 * p3 + w4 * p4 + w5 * p5 + w6 * p6 + w7 * p7 + w8 * p8;
      const sv = v0 * p0 + v1 * p1 + v2 * p2 + v3 * p3 + v4 * p4 + v5 * p5 + v6 * p6 + v7 * p7 + v8 * p8;
      const su = u0 * p0 + u1 * p1 + u2 * p2 + u3 * p3 + u4 * p4 + u5 * p5 + u6 * p6 + u7 * p7 + u8 * p8;
      const st = t0 * p0 + t1 * p1 + t2 * p2 + t3 * p3 + t4 * p4 + t5 * p5 + t6 * p6 + t7 * p7 + t8 * p8;
      target[first + x] = (target[first + x] as number) + sw;
      target[second + x] = (target[second + x] as number) + sv;
      target[third + x] = (target[third + x] as number) + su;
      target[fourth + x] = (target[fourth + x] as number) + st;
    }
  }
}

type Nine = readonly [number, number, number, number, number, number, number, number, number];

/** Each plane by a 3 × 3 kernel of its own, whose taps are `dilation` cells apart; no bias. */
export function convolveEach(from: Planes, to: Planes, params: Float32Array, at: number, dilation: number): void {
  const [source, target] = [from.data, to.data];
  const down = dilation * from.stride;
  for (let p = 0; p < to.count; p += 1) {
    const [w0, w1, w2, w3, w4, w5, w6, w7, w8] = params.subarray(at + p * 9, at + p * 9 + 9) as unknown as Nine;
    for (let y = 0; y < to.height; y += 1) {
      const row = to.row(p, y);
      for (let i = row; i < row + to.width; i += 1) {
        const [a, b] = [i - down, i + down];
        target[i] =
          w0 * (source[a - dilation] as number) +
          w1 * (source[a] as number) +
          w2 * (source[a + dilation] as number) +
          w3 * (source[i - dilation] as number) +
          w4 * (source[i] as number) +
          w5 * (source[i + dilation] as number) +
          w6 * (source[b - dilation] as number) +
          w7 * (source[b] as number) +
          w8 * (source[b + dilation] as number);
      }
    }
  }
}

/** Every cell's planes mixed, with bias: four outputs of four inputs at once. The border of `to` is not meaningful. */
export function mix(from: Planes, to: Planes, params: Float32Array, at: number): void {
  const [source, target, size, n] = [from.data, to.data, from.size, from.count];
  const bias = at + to.count * n;
  for (let o = 0; o < to.count; o += 4) {
    const [first, second, third, fourth] = [o * size, (o + 1) * size, (o + 2) * size, (o + 3) * size];
    for (let k = 0; k < 4; k += 1) target.fill(params[bias + o + k] as number, (o + k) * size, (o + k + 1) * size);
    for (let c = 0; c < n; c += 4) {
      const w = at + o * n + c;
      const at4 = (row: number): readonly [number, number, number, number] =>
        params.subarray(w + row * n, w + row * n + 4) as unknown as readonly [number, number, number, number];
      const [w0, w1, w2, w3] = at4(0);
      const [v0, v1, v2, v3] = at4(1);
      const [u0, u1, u2, u3] = at4(2);
      const [t0, t1, t2, t3] = at4(3);
      const [a, b, d, e] = [c * size, (c + 1) * size, (c + 2) * size, (c + 3) * size];
      for (let i = 0; i < size; i += 1) {
        const p0 = source[a + i] as number;
        const p1 = source[b + i] as number;
        const p2 = source[d + i] as number;
        const p3 = source[e + i] as number;
        target[first + i] = (target[first + i] as number) + w0 * p0 + w1 * p1 + w2 * p2 + w3 * p3;
        target[second + i] = (target[second + i] as number) + v0 * p0 + v1 * p1 + v2 * p2 + v3 * p3;
        target[third + i] = (target[third + i] as number) + u0 * p0 + u1 * p1 + u2 * p2 + u3 * p3;
        target[fourth + i] = (target[fourth + i] as number) + t0 * p0 + t1 * p1 + t2 * p2 + t3 * p3;
      }
    }
  }
}
