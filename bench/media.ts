// What the pipeline of pictures costs: the route's own pool (checks, limits, a thread of its own, three renditions) against
// sharp alone making the same renditions in this process. Interleaved in one run, medians. Run: node bench/media.ts
import sharp from 'sharp';
import { mediaLimits } from '@openrounds/domain/media';
import { createImagePool } from '../apps/server/src/rooms/media/images/pool.ts';
import { median, writeResult } from './support/results.ts';

const rounds = 5;

// As the pool's threads set it: one core for one picture, nothing kept between two.
sharp.concurrency(1);
sharp.cache(false);

/** A picture with gradients, edges and grain, as cameras and scanners make them; the same at every run. */
function pixels(width: number, height: number): Buffer {
  const data = Buffer.alloc(width * height * 3);
  let noise = 1;
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 3) {
      noise = (Math.imul(noise, 1_664_525) + 1_013_904_223) >>> 0;
      const body = 128 + 70 * Math.sin(x / 97) * Math.cos(y / 131) + ((x ^ y) & 256 ? 20 : 0);
      const level = body + (noise >>> 28);
      data[at] = level;
      data[at + 1] = level * 0.9;
      data[at + 2] = level * 0.8;
    }
  }
  return data;
}

const make = (width: number, height: number, format: 'jpeg' | 'png'): Promise<Buffer> =>
  sharp(pixels(width, height), { raw: { width, height, channels: 3 } })
    .toFormat(format, format === 'jpeg' ? { quality: 90 } : {})
    .toBuffer();

const pictures = [
  { name: 'JPEG, 12 MP', type: 'image/jpeg', bytes: await make(4000, 3000, 'jpeg') },
  { name: 'PNG, 2 MP', type: 'image/png', bytes: await make(1600, 1250, 'png') },
] as const;

/** The same three renditions with the same settings as `render.ts`, without its checks, limits and thread. */
async function sharpAlone(bytes: Buffer, type: string): Promise<void> {
  const upright = () =>
    sharp(bytes, { limitInputPixels: mediaLimits.maxPixels }).autoOrient().flatten({ background: 'white' });
  const full = upright().toColourspace('srgb');
  await (
    type === 'image/png'
      ? full.png({ compressionLevel: 6, adaptiveFiltering: true })
      : full.webp({ quality: 90, effort: 1 })
  ).toBuffer();
  const screen = await upright()
    .toColourspace('srgb')
    .resize(1440, 1440, { fit: 'inside', withoutEnlargement: true })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = screen.info;
  const raw = { width, height, channels: channels as 3 };
  await sharp(screen.data, { raw }).webp({ quality: 84, effort: 2 }).toBuffer();
  await sharp(screen.data, { raw })
    .resize(480, 480, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 76, effort: 2 })
    .toBuffer();
}

const pool = createImagePool({ size: 1 });
const rows: Record<string, unknown>[] = [];
for (const { name, type, bytes } of pictures) {
  const ours: number[] = [];
  const alone: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    let began = performance.now();
    await pool.renderUpload(bytes, type);
    const through = (performance.now() - began) / 1000;
    began = performance.now();
    await sharpAlone(bytes, type);
    const bare = (performance.now() - began) / 1000;
    if (round === 0) continue; // the first round warms up
    ours.push(through);
    alone.push(bare);
  }
  const perSecond = (seconds: number): number => Math.round((bytes.length / 1e6 / seconds) * 100) / 100;
  rows.push({
    name,
    bytes: bytes.length,
    seconds: Math.round(median(ours) * 1000) / 1000,
    megabytesPerSecond: perSecond(median(ours)),
    sharpAloneMegabytesPerSecond: perSecond(median(alone)),
    timesTheTimeOfSharpAlone:
      Math.round(median(ours.map((value, index) => value / (alone[index] ?? Number.NaN))) * 100) / 100,
  });
}
await pool.stop();
await writeResult('media', {
  rounds,
  renditions: 'full (of a PNG as PNG), screen and thumb as WebP',
  threads: 1,
  rows,
});
