import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { write } from '../demo/phantoms/glyphs.ts';
import { field } from '../demo/phantoms/raster.ts';

/** A plain picture of a noisy disc, as the clients send it: pixels and nothing else. */
export function pixels(width: number, height: number, seed = 1): Buffer {
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 3) {
      const inside = (x - width / 2) ** 2 + (y - height / 2) ** 2 < (Math.min(width, height) / 3) ** 2;
      const grain = ((x * 31 + y * 17 + seed * 97) % 13) - 6;
      data.fill((inside ? 180 : 40) + grain, at, at + 3);
    }
  }
  return data;
}

export const picture = (
  format: 'jpeg' | 'png' | 'webp' | 'avif' | 'gif' | 'tiff' = 'jpeg',
  size: { width: number; height: number } = { width: 640, height: 480 },
): Promise<Buffer> =>
  sharp(pixels(size.width, size.height), { raw: { ...size, channels: 3 } })
    .toFormat(format)
    .toBuffer();

/** A dark grey picture with printed words, drawn without any font. The rest of it is empty. */
export async function printedPicture(text: string, size = { width: 640, height: 320 }): Promise<Buffer> {
  const ink = field(size.width, size.height);
  write(ink, text, { x: 40, y: 60, size: 24 });
  const data = Buffer.from(ink.data.map((value) => 40 + 200 * Math.min(1, value)));
  return sharp(data, { raw: { ...size, channels: 1 } })
    .png()
    .toBuffer();
}

/** One chunk of a PNG, with its checksum. */
export function pngChunk(type: string, body: Uint8Array): Buffer {
  const chunk = Buffer.alloc(12 + body.length);
  chunk.writeUInt32BE(body.length, 0);
  chunk.write(type, 4, 'latin1');
  chunk.set(body, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + body.length)), 8 + body.length);
  return chunk;
}

/** A valid PNG header that promises `width` × `height` pixels and brings next to nothing. */
export function pngBomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  const data = deflateSync(Buffer.alloc(100_000));
  return Buffer.concat([
    signature,
    pngChunk('IHDR', header),
    pngChunk('IDAT', data),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Puts bytes right behind a JPEG's start marker. */
export function jpegWith(jpeg: Uint8Array, marker: number, body: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255]);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}

/** A photograph as a phone keeps it: turned on its side, with the place where it was taken. */
export const photographWithPlace = (): Promise<Buffer> =>
  sharp(pixels(320, 240), { raw: { width: 320, height: 240, channels: 3 } })
    .withExif({
      IFD0: { Make: 'Invented', Artist: 'Nobody Example' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 3230/100' },
    })
    .jpeg()
    .toBuffer();

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
