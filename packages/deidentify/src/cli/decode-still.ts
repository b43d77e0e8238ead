import { inflateSync } from 'node:zlib';
import { prepareDecoder } from '../codecs/index.ts';
import { DicomError } from '../dicom/index.ts';
import type { RgbaImage } from '../pixels/node/index.ts';
import type { StillFindings } from '../stills/index.ts';

const JPEG_BASELINE = '1.2.840.10008.1.2.4.50';
const MOST_PIXELS = 50_000_000;

/** The pixels of a sequential JPEG of 8 bits or a PNG of 8 bits without interlace; undefined for what is not decoded here. */
export async function decodeStill(bytes: Uint8Array, found: StillFindings): Promise<RgbaImage | undefined> {
  if (found.width * found.height > MOST_PIXELS || found.animated) return undefined;
  if (found.format === 'jpeg') return (await decodeJpeg(bytes, found, 3)) ?? (await decodeJpeg(bytes, found, 1));
  return found.format === 'png' ? decodePng(bytes, found) : undefined;
}

type Size = Pick<StillFindings, 'width' | 'height'>;

async function decodeJpeg(bytes: Uint8Array, { width, height }: Size, samples: 1 | 3): Promise<RgbaImage | undefined> {
  const photometric = samples === 3 ? 'YBR_FULL_422' : 'MONOCHROME2';
  const format = { rows: height, columns: width, samples, bitsAllocated: 8, bitsStored: 8, signed: false, photometric };
  try {
    const { data } = (await prepareDecoder(JPEG_BASELINE))(bytes, format);
    return toRgba(data, width, height, samples);
  } catch (error) {
    if (error instanceof DicomError) return undefined;
    throw error;
  }
}

/** Grey, grey and alpha, RGB or RGBA become RGBA. */
function toRgba(data: Uint8Array, width: number, height: number, samples: number): RgbaImage {
  const out = new Uint8ClampedArray(width * height * 4).fill(255);
  const isGrey = samples < 3;
  for (let i = 0; i < width * height; i += 1) {
    for (let c = 0; c < 3; c += 1) out[i * 4 + c] = data[i * samples + (isGrey ? 0 : c)] ?? 0;
    if (samples === 2 || samples === 4) out[i * 4 + 3] = data[i * samples + samples - 1] ?? 0;
  }
  return { data: out, width, height };
}

/** Samples a pixel by colour type (PNG, third edition, §11.2.1); a palette is not decoded. */
const PNG_SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 4: 2, 6: 4 };

function decodePng(bytes: Uint8Array, { width, height }: Size): RgbaImage | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const samples = PNG_SAMPLES[view[25] ?? 3];
  const [depth, isInterlaced] = [view[24], view[28] !== 0];
  if (samples === undefined || depth !== 8 || isInterlaced) return undefined;
  const coded: Uint8Array[] = [];
  for (let at = 8; at + 12 <= view.length; at += 12 + view.readUInt32BE(at))
    if (view.toString('latin1', at + 4, at + 8) === 'IDAT')
      coded.push(view.subarray(at + 8, at + 8 + view.readUInt32BE(at)));
  const stride = width * samples;
  const size = (stride + 1) * height;
  let lines: Buffer;
  try {
    lines = inflateSync(Buffer.concat(coded), { maxOutputLength: size });
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
  return lines.length === size ? toRgba(unfilter(lines, stride, height, samples), width, height, samples) : undefined;
}

/** Undoes the filters of each line (§9.2): none, sub, up, average, Paeth. */
function unfilter(lines: Uint8Array, stride: number, height: number, samples: number): Uint8Array {
  const out = new Uint8Array(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = lines[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x;
      const left = x >= samples ? (out[at - samples] ?? 0) : 0;
      const up = y > 0 ? (out[at - stride] ?? 0) : 0;
      const corner = x >= samples && y > 0 ? (out[at - stride - samples] ?? 0) : 0;
      const guess = predict(filter, left, up, corner);
      out[at] = (lines[y * (stride + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return out;
}

function predict(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  return filter === 4 ? paeth(left, up, corner) : 0;
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
