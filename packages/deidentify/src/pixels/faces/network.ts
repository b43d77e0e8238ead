/**
 * The tiny face detector of `@vladmandic/face-api` (MIT), computed here: six convolutions and a linear layer, of which the
 * package's own way of running asks for 1.3 MB of TensorFlow. The figures are the same (`network.test.ts` runs both); the model lies in the
 * package. It is fully convolutional: any width and height goes.
 */

/** A layer's values, position by position, channels innermost. */
interface Plane {
  readonly data: Float32Array;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
}

/** What the weights file holds (its own manifest): figures of eight bits, their scale and least value; where channels are mixed,
 * into how many. */
const LAYOUT: readonly (readonly [length: number, scale: number, least: number, results?: number])[] = [
  [432, 0.009007044399485869, -1.2069439495311063, 16],
  [16, 0.005263455241334205, -0.9211046672334858],
  [144, 0.004001977630690033, -0.5042491814669441],
  [512, 0.013836609615999109, -1.411334180831909, 32],
  [32, 0.0015159862590771096, -0.30926119685173037],
  [288, 0.002666276225856706, -0.317286870876948],
  [2048, 0.015265831292844286, -1.6792414422128714, 64],
  [64, 0.0020280554598453, -0.37113414915168985],
  [576, 0.006100742489683862, -0.8907084034938438],
  [8192, 0.016276211832083907, -2.0508026908425725, 128],
  [128, 0.003394414279975143, -0.7637432129944072],
  [1152, 0.006716050119961009, -0.8059260143953211],
  [32_768, 0.021875603993733724, -2.8875797271728514, 256],
  [256, 0.0041141652009066415, -0.8187188749804216],
  [2304, 0.008423839597141042, -0.9013508368940915],
  [131_072, 0.030007277283014035, -3.8709387695088107, 512],
  [512, 0.008402082966823203, -1.4871686851277068],
  [12_800, 0.028336129469030042, -4.675461362389957, 25],
  [25, 0.002268134028303857, -0.41053225912299807],
];

/** Anchors: usual widths and heights of faces, in cells. */
const ANCHORS = [
  [1.603231, 2.094468],
  [6.041143, 7.080126],
  [2.882459, 3.518061],
  [4.266906, 5.178857],
  [9.041765, 10.66308],
] as const;
const MEAN = [117.001, 114.697, 97.404] as const;

/** What the network sees at one place: pixels of its input, and how sure it is. */
export interface RawFace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly score: number;
}

/**
 * Reads the weights.
 * @param file `tiny_face_detector_model.bin`
 * @throws {RangeError} when the file is not that one
 */
export function readWeights(file: ArrayBuffer): Float32Array[] {
  const bytes = new Uint8Array(file);
  const total = LAYOUT.reduce((sum, [length]) => sum + length, 0);
  if (bytes.length !== total) throw new RangeError(`the face model has ${bytes.length} bytes, not ${total}`);
  let at = 0;
  return LAYOUT.map(([length, scale, least, results]) => {
    const values = Float32Array.from(bytes.subarray(at, at + length), (value) => value * scale + least);
    at += length;
    return results === undefined ? values : transposed(values, results);
  });
}

/** From the file's order (each channel's weight for every result) to ours (each result's weight for every channel). */
function transposed(values: Float32Array, results: number): Float32Array {
  const channels = values.length / results;
  return values.map((_, i) => values[(i % channels) * results + Math.floor(i / channels)] as number);
}

/** Three by three places of three colours, side by side, without a border: what the first layer mixes. */
function windows({ data, width, height }: Plane): Plane {
  const [w, h] = [width - 2, height - 2];
  const out = new Float32Array(w * h * 27);
  for (let y = 0, to = 0; y < h; y += 1) {
    for (let x = 0; x < w; x += 1) {
      for (let row = 0; row < 3; row += 1) {
        const from = ((y + row) * width + x) * 3;
        for (let k = 0; k < 9; k += 1, to += 1) out[to] = data[from + k] as number;
      }
    }
  }
  return { data: out, width: w, height: h, channels: 27 };
}

/** The largest of 2 × 2; at the far edges of what is there. */
function pooled({ data, width, height, channels }: Plane, stride: 1 | 2): Plane {
  const [w, h] = [Math.ceil(width / stride), Math.ceil(height / stride)];
  const out = new Float32Array(w * h * channels);
  for (let y = 0, to = 0; y < h; y += 1) {
    const row = y * stride * width;
    const below = Math.min(height - 1, y * stride + 1) * width;
    for (let x = 0; x < w; x += 1, to += channels) {
      const left = x * stride;
      const right = Math.min(width - 1, left + 1);
      const a = (row + left) * channels;
      const b = (row + right) * channels;
      const c = (below + left) * channels;
      const d = (below + right) * channels;
      for (let k = 0; k < channels; k += 1) {
        let value = data[a + k] as number;
        if ((data[b + k] as number) > value) value = data[b + k] as number;
        if ((data[c + k] as number) > value) value = data[c + k] as number;
        if ((data[d + k] as number) > value) value = data[d + k] as number;
        out[to + k] = value;
      }
    }
  }
  return { data: out, width: w, height: h, channels };
}

/** 3 × 3 in each channel by itself, with a border of noughts. */
function depthwise({ data, width, height, channels }: Plane, filters: Float32Array): Plane {
  const out = new Float32Array(data.length);
  for (let y = 0, to = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, to += channels) {
      for (let ky = Math.max(0, 1 - y); ky < Math.min(3, height + 1 - y); ky += 1) {
        for (let kx = Math.max(0, 1 - x); kx < Math.min(3, width + 1 - x); kx += 1) {
          const from = ((y + ky - 1) * width + x + kx - 1) * channels;
          const f = (ky * 3 + kx) * channels;
          for (let c = 0; c < channels; c += 1)
            out[to + c] = (out[to + c] as number) + (data[from + c] as number) * (filters[f + c] as number);
        }
      }
    }
  }
  return { data: out, width, height, channels };
}

/**
 * Channels mixed at each place, two results at four places at a time: eight sums stay in registers while their weights and
 * values are read once.
 * @param filters for each result, the weight of each channel
 */
function pointwise(plane: Plane, filters: Float32Array, bias: Float32Array, isLeaky: boolean): Plane {
  const { data, width, height, channels } = plane;
  const made = bias.length;
  const count = width * height;
  const out = new Float32Array(count * made);
  for (let place = 0; place < count; place += 4) {
    // At the end, places are worked out twice rather than apart.
    const p0 = Math.max(0, Math.min(place, count - 4));
    const [p1, p2, p3] = [Math.min(p0 + 1, count - 1), Math.min(p0 + 2, count - 1), Math.min(p0 + 3, count - 1)];
    for (let m = 0; m < made; m += 2) {
      const n = Math.min(m + 1, made - 1);
      let a0 = bias[m] as number;
      let b0 = bias[n] as number;
      let [a1, a2, a3, b1, b2, b3] = [a0, a0, a0, b0, b0, b0];
      let f = m * channels;
      let g = n * channels;
      let i0 = p0 * channels;
      let i1 = p1 * channels;
      let i2 = p2 * channels;
      let i3 = p3 * channels;
      for (let k = 0; k < channels; k += 1) {
        const u = filters[f++] as number;
        const v = filters[g++] as number;
        const x0 = data[i0++] as number;
        const x1 = data[i1++] as number;
        const x2 = data[i2++] as number;
        const x3 = data[i3++] as number;
        a0 += x0 * u;
        b0 += x0 * v;
        a1 += x1 * u;
        b1 += x1 * v;
        a2 += x2 * u;
        b2 += x2 * v;
        a3 += x3 * u;
        b3 += x3 * v;
      }
      out[p0 * made + m] = a0;
      out[p1 * made + m] = a1;
      out[p2 * made + m] = a2;
      out[p3 * made + m] = a3;
      out[p0 * made + n] = b0;
      out[p1 * made + n] = b1;
      out[p2 * made + n] = b2;
      out[p3 * made + n] = b3;
    }
  }
  if (isLeaky) {
    for (let i = 0; i < out.length; i += 1) {
      const value = out[i] as number;
      if (value < 0) out[i] = value * 0.1;
    }
  }
  return { data: out, width, height, channels: made };
}

/**
 * Runs the detector over one input.
 * @param rgb interleaved, three values of 0–255 a pixel, row by row
 * @param least scores below are left out
 */
export function detect(
  weights: readonly Float32Array[],
  { rgb, width, height }: { rgb: Uint8Array | Uint8ClampedArray; width: number; height: number },
  least: number,
): RawFace[] {
  const at = (n: number): Float32Array => weights[n] ?? new Float32Array(0);
  const input = new Float32Array(width * height * 3);
  for (let i = 0; i < input.length; i += 3) {
    input[i] = ((rgb[i] as number) - MEAN[0]) / 255;
    input[i + 1] = ((rgb[i + 1] as number) - MEAN[1]) / 255;
    input[i + 2] = ((rgb[i + 2] as number) - MEAN[2]) / 255;
  }
  let plane = pooled(pointwise(windows({ data: input, width, height, channels: 3 }), at(0), at(1), true), 2);
  for (let layer = 2; layer <= 14; layer += 3) {
    plane = pointwise(depthwise(plane, at(layer)), at(layer + 1), at(layer + 2), true);
    plane = pooled(plane, layer < 14 ? 2 : 1);
  }
  return boxesOf(pointwise(plane, at(17), at(18), false), { width, height }, least);
}

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));

/** Each cell says, for each anchor, how far from its corner a face is, how large against the anchor, and how surely. */
function boxesOf(
  { data, width, height, channels }: Plane,
  input: { width: number; height: number },
  least: number,
): RawFace[] {
  const found: RawFace[] = [];
  const [cellX, cellY] = [input.width / width, input.height / height];
  for (let cell = 0; cell < width * height; cell += 1) {
    for (const [n, [anchorX, anchorY]] of ANCHORS.entries()) {
      const [dx = 0, dy = 0, w = 0, h = 0, certainty = 0] = data.subarray(
        cell * channels + n * 5,
        cell * channels + n * 5 + 5,
      );
      const score = sigmoid(certainty);
      if (score < least) continue;
      const size = { width: Math.exp(w) * anchorX * cellX, height: Math.exp(h) * anchorY * cellY };
      const x = ((cell % width) + sigmoid(dx)) * cellX - size.width / 2;
      const y = (Math.floor(cell / width) + sigmoid(dy)) * cellY - size.height / 2;
      found.push({ x, y, ...size, score });
    }
  }
  return found;
}
