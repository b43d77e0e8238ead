import { crc32, deflateSync } from 'node:zlib';
import type { RgbaImage } from '../pixels/node/index.ts';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const SAMPLES = 3;
/** Each sample less the one above it: what lines share costs little (PNG, third edition, §9.2). */
const UP = 2;

/** Where a pixel of the upright picture lies in one that is to be shown by an orientation (Exif 2.32 §4.6.4 A). */
function sourceOf(orientation: number, { width, height }: RgbaImage): (x: number, y: number) => number {
  const [right, bottom] = [width - 1, height - 1];
  const at = (x: number, y: number): number => y * width + x;
  const ways: Readonly<Record<number, (x: number, y: number) => number>> = {
    2: (x, y) => at(right - x, y),
    3: (x, y) => at(right - x, bottom - y),
    4: (x, y) => at(x, bottom - y),
    5: (x, y) => at(y, x),
    6: (x, y) => at(y, bottom - x),
    7: (x, y) => at(right - y, bottom - x),
    8: (x, y) => at(right - y, x),
  };
  return ways[orientation] ?? at;
}

/** The picture upright, in RGB of 8 bits, on white where it lets through, and nothing but its pixels (PNG). */
export function encodePng(image: RgbaImage, orientation: number): Uint8Array {
  const isTurned = orientation >= 5;
  const [width, height] = isTurned ? [image.height, image.width] : [image.width, image.height];
  const from = sourceOf(orientation, image);
  const stride = width * SAMPLES;
  const lines = new Uint8Array((stride + 1) * height);
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y += 1) {
    const line = new Uint8Array(stride);
    for (let x = 0; x < width; x += 1) {
      const at = from(x, y) * 4;
      const opacity = (image.data[at + 3] ?? 255) / 255;
      for (let c = 0; c < SAMPLES; c += 1)
        line[x * SAMPLES + c] = Math.round((image.data[at + c] ?? 0) * opacity + 255 * (1 - opacity));
    }
    const start = y * (stride + 1);
    lines[start] = UP;
    for (let i = 0; i < stride; i += 1) lines[start + 1 + i] = (line[i] as number) - (above[i] as number);
    above = line;
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits a sample, RGB, deflate, the five filters, no interlace.
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', new Uint8Array()),
  ]);
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(named.length + 8);
  out.writeUInt32BE(data.length, 0);
  out.set(named, 4);
  out.writeUInt32BE(crc32(named), 4 + named.length);
  return out;
}
