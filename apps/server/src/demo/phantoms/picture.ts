// From pixels to a file. Colours are computed as three floats 0..255 per pixel by the kinds in this folder.
import sharp from 'sharp';
import { blur, clamp, clouds, field, grain, smoothstep, update, type Field, type Point } from './raster.ts';
import { boundsOf, fill } from './shapes.ts';

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Encoded as PNG, no metadata. The same picture always gives the same bytes. */
  png(): Promise<Buffer>;
}

export type Rgb = readonly [number, number, number];

function encode(data: Uint8Array, width: number, height: number, channels: 1 | 3): Picture {
  return {
    width,
    height,
    // Level 3: noise hardly compresses, and higher levels cost most of the time budget of a picture.
    png: () =>
      sharp(data, { raw: { width, height, channels } })
        .toColourspace(channels === 1 ? 'b-w' : 'srgb')
        .png({ compressionLevel: 3 })
        .toBuffer(),
  };
}

/** A grey picture from a field in 0..255. */
export function greyPicture(source: Field): Picture {
  const bytes = new Uint8Array(source.data.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = clamp(source.data[i] ?? 0, 0, 255);
  return encode(bytes, source.width, source.height, 1);
}

/** Three planes, 0..255, worked on in place by layers of paint. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly r: Float32Array;
  readonly g: Float32Array;
  readonly b: Float32Array;
}

export function canvas(width: number, height: number, colour: Rgb): Canvas {
  const plane = (v: number): Float32Array => field(width, height, v).data;
  return { width, height, r: plane(colour[0]), g: plane(colour[1]), b: plane(colour[2]) };
}

/** A field that covers only part of the canvas, with its top left at x0, y0. */
export interface Patch extends Field {
  readonly x0?: number;
  readonly y0?: number;
}

function eachPixel(on: Canvas, mask: Patch, visit: (i: number, value: number) => void): void {
  const { x0 = 0, y0 = 0, width, height, data } = mask;
  for (let y = 0, k = 0; y < height; y++) {
    let i = (y + y0) * on.width + x0;
    for (let x = 0; x < width; x++, k++, i++) {
      const value = data[k] ?? 0;
      if (value !== 0) visit(i, value);
    }
  }
}

/** Lays `colour` over the canvas with the opacity of the mask (times `strength`). */
export function paint(on: Canvas, mask: Patch, colour: Rgb, strength = 1): void {
  const [cr, cg, cb] = colour;
  const { r, g, b } = on;
  eachPixel(on, mask, (i, value) => {
    const a = value * strength;
    r[i] = (r[i] ?? 0) + (cr - (r[i] ?? 0)) * a;
    g[i] = (g[i] ?? 0) + (cg - (g[i] ?? 0)) * a;
    b[i] = (b[i] ?? 0) + (cb - (b[i] ?? 0)) * a;
  });
}

/** Multiplies the canvas by 1 + shade × (weights): light and shadow, tinted when the weights differ. */
export function light(on: Canvas, shade: Patch, weights: Rgb = [1, 1, 1]): void {
  const [wr, wg, wb] = weights;
  const { r, g, b } = on;
  eachPixel(on, shade, (i, s) => {
    r[i] = (r[i] ?? 0) * (1 + s * wr);
    g[i] = (g[i] ?? 0) * (1 + s * wg);
    b[i] = (b[i] ?? 0) * (1 + s * wb);
  });
}

/** The soft mask of a shape, only as large as it needs to be. */
export function patchOf(shape: readonly Point[], on: Canvas, soft: number): Patch {
  const box = boundsOf(shape, on, Math.ceil(soft * 2.2) + 2);
  return { ...blur(fill(shape, box), soft), x0: box.x0, y0: box.y0 };
}

/** A copy of the patch, changed pixel by pixel; x and y are those of the canvas. */
export function derive(from: Patch, change: (value: number, index: number, x: number, y: number) => number): Patch {
  const { x0 = 0, y0 = 0 } = from;
  const copy = { ...from, data: Float32Array.from(from.data) };
  update(copy, (v, i, x, y) => change(v, i, x + x0, y + y0));
  return copy;
}

/** The patch broken up by noise. */
export function mottle(from: Patch, seed: number, cell: number, low: number, high: number, octaves = 4): Patch {
  const noise = clouds(from.width, from.height, { seed, cell, octaves }).data;
  return derive(from, (v, i) => v * smoothstep(low, high, noise[i] ?? 0));
}

export function colourPicture(from: Canvas, options: { seed: number; grain?: number }): Picture {
  const noise = grain(from.width, from.height, options.seed, 1).data;
  const amount = options.grain ?? 1.6;
  const bytes = new Uint8Array(from.width * from.height * 3);
  for (let i = 0; i < noise.length; i++) {
    const n = (noise[i] ?? 0) * amount;
    bytes[i * 3] = clamp((from.r[i] ?? 0) + n, 0, 255);
    bytes[i * 3 + 1] = clamp((from.g[i] ?? 0) + n, 0, 255);
    bytes[i * 3 + 2] = clamp((from.b[i] ?? 0) + n, 0, 255);
  }
  return encode(bytes, from.width, from.height, 3);
}
