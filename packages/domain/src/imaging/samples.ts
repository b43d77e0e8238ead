import type { ImageFacts } from './image-facts.ts';
import type { ColourRaster, GreyRaster, Picture, Samples } from './raster.ts';

/** What a codec gives back: samples in little endian, colour pixel by pixel. */
export interface Decoded {
  readonly data: Uint8Array<ArrayBuffer>;
  readonly columns: number;
  readonly rows: number;
  readonly samples: number;
  readonly bitsAllocated: number;
  /** What the samples are now, after the codec undid its own colour transform. */
  readonly photometric: string;
}

/** A frame that cannot be shown, and why. */
export class FrameError extends Error {
  override readonly name = 'FrameError';
}

type Facts = Pick<ImageFacts, 'bitsStored' | 'signed' | 'pixelAspect' | 'slope' | 'intercept'>;

function squeezed(
  values: Float64Array | Int32Array | Uint32Array | Float32Array,
  facts: Facts,
): Pick<GreyRaster, 'samples' | 'rescale'> {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const step = high > low ? (high - low) / 65_535 : 1;
  const samples = new Uint16Array(values.length);
  for (let at = 0; at < values.length; at += 1) samples[at] = Math.round(((values[at] ?? 0) - low) / step);
  return { samples, rescale: { slope: facts.slope * step, intercept: facts.intercept + facts.slope * low } };
}

/** Sixteen-bit samples with the bits above the stored ones cleared, or made the sign. */
function sixteen(bytes: Uint8Array<ArrayBuffer>, count: number, { bitsStored, signed }: Facts): Samples {
  const aligned = bytes.byteOffset % 2 === 0 ? bytes : bytes.slice();
  const length = Math.min(count, aligned.byteLength >> 1);
  if (signed) {
    const out = new Int16Array(aligned.buffer, aligned.byteOffset, length);
    const shift = 32 - bitsStored;
    if (bitsStored < 16) for (let at = 0; at < length; at += 1) out[at] = ((out[at] ?? 0) << shift) >> shift;
    return out;
  }
  const out = new Uint16Array(aligned.buffer, aligned.byteOffset, length);
  const mask = 2 ** bitsStored - 1;
  if (bitsStored < 16) for (let at = 0; at < length; at += 1) out[at] = (out[at] ?? 0) & mask;
  return out;
}

function eight(bytes: Uint8Array<ArrayBuffer>, count: number, { bitsStored, signed }: Facts): Samples {
  if (!signed) return bytes.subarray(0, count);
  const out = new Int16Array(count);
  const shift = 32 - Math.min(8, bitsStored);
  for (let at = 0; at < count; at += 1) out[at] = ((bytes[at] ?? 0) << shift) >> shift;
  return out;
}

function bits(bytes: Uint8Array, count: number): Samples {
  const out = new Uint8Array(count);
  for (let at = 0; at < count; at += 1) out[at] = ((bytes[at >> 3] ?? 0) >> (at & 7)) & 1;
  return out;
}

function grey(decoded: Decoded, facts: Facts): GreyRaster {
  const { data: bytes, columns, rows, bitsAllocated } = decoded;
  const count = columns * rows;
  if (bytes.byteLength * 8 < count * bitsAllocated)
    throw new FrameError(
      `the frame has ${bytes.byteLength} bytes, ${Math.ceil((count * bitsAllocated) / 8)} are needed`,
    );
  const frame = { kind: 'grey', columns, rows, pixelAspect: facts.pixelAspect, rescale: null } as const;
  if (bitsAllocated === 1) return { ...frame, samples: bits(bytes, count) };
  if (bitsAllocated === 8) return { ...frame, samples: eight(bytes, count, facts) };
  if (bitsAllocated === 16) return { ...frame, samples: sixteen(bytes, count, facts) };
  if (bitsAllocated === 32) {
    const buffer = bytes.slice(0, count * 4).buffer;
    return { ...frame, ...squeezed(facts.signed ? new Int32Array(buffer) : new Uint32Array(buffer), facts) };
  }
  throw new FrameError(`Bits Allocated ${bitsAllocated} is not shown`);
}

/** Full-range YCbCr of ITU-R BT.601, as DICOM and JPEG use it (PS3.3 C.7.6.3.1.2), to red, green and blue. */
function toRgb(out: Uint8ClampedArray, at: number, y: number, cb: number, cr: number): void {
  out[at] = y + 1.402 * (cr - 128);
  out[at + 1] = y - 0.344_136 * (cb - 128) - 0.714_136 * (cr - 128);
  out[at + 2] = y + 1.772 * (cb - 128);
  out[at + 3] = 255;
}

function colour(
  { data: bytes, columns, rows, bitsAllocated, photometric }: Decoded,
  pixelAspect: number,
): ColourRaster {
  const count = columns * rows;
  const out = new Uint8ClampedArray(count * 4);
  // Deeper colour is shown by its upper byte.
  const width = Math.max(1, bitsAllocated >> 3);
  const skip = width - 1;
  const isYbr = photometric === 'YBR_FULL';
  if (photometric === 'YBR_FULL_422' || photometric === 'YBR_PARTIAL_422') {
    for (let pair = 0; pair * 2 < count; pair += 1) {
      const [first = 0, second = 0, cb = 128, cr = 128] = bytes.subarray(pair * 4, pair * 4 + 4);
      toRgb(out, pair * 8, first, cb, cr);
      if (pair * 2 + 1 < count) toRgb(out, pair * 8 + 4, second, cb, cr);
    }
    return { kind: 'colour', columns, rows, pixelAspect, samples: out };
  }
  if (bytes.byteLength < count * 3 * width)
    throw new FrameError(`the frame has ${bytes.byteLength} bytes, ${count * 3 * width} are needed`);
  for (let at = 0; at < count; at += 1) {
    const from = at * 3 * width + skip;
    const [one, two, three] = [bytes[from] ?? 0, bytes[from + width] ?? 0, bytes[from + 2 * width] ?? 0];
    if (isYbr) toRgb(out, at * 4, one, two, three);
    else {
      out[at * 4] = one;
      out[at * 4 + 1] = two;
      out[at * 4 + 2] = three;
      out[at * 4 + 3] = 255;
    }
  }
  return { kind: 'colour', columns, rows, pixelAspect, samples: out };
}

/** Colour plane by plane (Planar Configuration 1) laid out pixel by pixel. */
function interleaved(decoded: Decoded, planar: boolean): Decoded {
  const { data, columns, rows, samples, bitsAllocated } = decoded;
  if (!planar || samples < 2) return decoded;
  const [count, width] = [columns * rows, bitsAllocated / 8];
  const out = new Uint8Array(count * samples * width);
  for (let plane = 0; plane < samples; plane += 1)
    for (let at = 0; at < count; at += 1)
      for (let byte = 0; byte < width; byte += 1)
        out[(at * samples + plane) * width + byte] = data[(plane * count + at) * width + byte] ?? 0;
  return { ...decoded, data: out };
}

/**
 * Makes a picture of decoded samples.
 * @throws {FrameError} where there are too few bytes, or of a kind that is not shown
 */
export const pictureOf = (decoded: Decoded, facts: Facts): Picture =>
  decoded.samples > 1 ? colour(decoded, facts.pixelAspect) : grey(decoded, facts);

/** Native pixels need no codec (PS3.5 A.1, A.2). */
const native = new Set(['1.2.840.10008.1.2', '1.2.840.10008.1.2.1', '1.2.840.10008.1.2.1.99']);

/** Decodes a frame of a transfer syntax into samples, colour pixel by pixel. */
export type DecodeFrame = (syntax: string, bytes: Uint8Array<ArrayBuffer>, facts: ImageFacts) => Promise<Decoded>;

/**
 * Makes a picture of the bytes of a frame.
 * @param syntax the transfer syntax of the bytes
 * @param decode for coded frames
 * @throws {FrameError} for too few bytes, or what is not shown; and what `decode` throws
 */
export async function decodePicture(
  syntax: string,
  bytes: Uint8Array<ArrayBuffer>,
  { facts, decode }: { facts: ImageFacts; decode: DecodeFrame },
): Promise<Picture> {
  if (native.has(syntax)) return pictureOf(interleaved({ ...facts, data: bytes }, facts.planar), facts);
  return pictureOf(await decode(syntax, bytes, facts), facts);
}
