import { AppError } from '@openrounds/domain/kit';
import sharp, { type Sharp } from 'sharp';
import { checkStill } from './check-still.ts';
import type { ImageLimits, ImageTask, RenditionFormat, RenditionImage } from './types.ts';

const sides = { thumb: 480, screen: 1440 } as const;

// One core for one picture, and nothing kept between pictures of different patients.
sharp.concurrency(1);
sharp.cache(false);
// Whatever a file pretends to be, only these decoders are ever reached.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadHeifBuffer',
  ],
});

export async function render(task: ImageTask): Promise<RenditionImage[]> {
  try {
    return task.kind === 'upload'
      ? await renderUpload(task.bytes, task.declaredType, task.limits)
      : await renderSmaller(task.bytes, task.limits);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const tooSlow = /timeout/i.test((error as Error).message);
    throw new AppError('bad-input', { where: 'body', finding: tooSlow ? 'too-slow' : 'undecodable' });
  }
}

/** Every rendition is encoded from pixels, upright, in sRGB, without an alpha channel to hide anything under. */
async function renderUpload(bytes: Uint8Array, declaredType: string, limits: ImageLimits): Promise<RenditionImage[]> {
  const found = checkStill(bytes, declaredType, limits);
  const source = upright(bytes, limits);
  const full =
    found.format === 'png'
      ? await lossless(source.toColourspace((await isGrey(bytes, limits)) ? 'b-w' : 'srgb'), limits)
      : await finish('full', 'webp', source.webp({ quality: 90, effort: 1 }), limits);
  return [full, ...(await smaller(bytes, 'webp', limits))];
}

/** Pixels of ours, not a file: the same three sizes; what is larger than WebP takes is made smaller. */
export async function renderPixels(
  pixels: { readonly data: Uint8Array; readonly width: number; readonly height: number; readonly channels: 1 | 3 },
  limits: ImageLimits,
): Promise<RenditionImage[]> {
  const { data, width, height, channels } = pixels;
  const open = (side: number): Sharp => within(sharp(data, { raw: { width, height, channels } }), side);
  const full = open(limits.maxSide).toColourspace(channels === 1 ? 'b-w' : 'srgb');
  return [
    await lossless(full, limits),
    await finish('screen', 'webp', open(sides.screen).webp({ quality: 84, effort: 2 }), limits),
    await finish('thumb', 'webp', open(sides.thumb).webp({ quality: 76, effort: 2 }), limits),
  ];
}

/**
 * What was lossless stays so, since fine lines and grey levels matter on films. PNG: for the same bytes WebP takes three to seven
 * times as long (bench/media.ts).
 */
const lossless = (image: Sharp, limits: ImageLimits): Promise<RenditionImage> =>
  finish('full', 'png', image.png({ compressionLevel: 6, adaptiveFiltering: true }), limits);

async function isGrey(bytes: Uint8Array, limits: ImageLimits): Promise<boolean> {
  const { space } = await sharp(bytes, { limitInputPixels: limits.maxPixels }).metadata();
  return space === 'b-w' || space === 'grey16';
}

const renderSmaller = (bytes: Uint8Array, limits: ImageLimits): Promise<RenditionImage[]> =>
  smaller(bytes, 'avif', limits);

/** The source is decoded once for both. */
async function smaller(bytes: Uint8Array, format: RenditionFormat, limits: ImageLimits): Promise<RenditionImage[]> {
  const { data, info } = await within(upright(bytes, limits), sides.screen)
    .removeAlpha()
    .raw()
    .timeout({ seconds: limits.seconds })
    .toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: info.channels as 1 | 3 };
  const encode = (image: Sharp, quality: { webp: number; avif: number }): Sharp =>
    format === 'webp'
      ? image.webp({ quality: quality.webp, effort: 2 })
      : image.avif({ quality: quality.avif, effort: 1 });
  return [
    await finish('screen', format, encode(sharp(data, { raw }), { webp: 84, avif: 58 }), limits),
    await finish('thumb', format, encode(within(sharp(data, { raw }), sides.thumb), { webp: 76, avif: 50 }), limits),
  ];
}

function upright(bytes: Uint8Array, limits: ImageLimits): Sharp {
  return sharp(bytes, { limitInputPixels: limits.maxPixels, failOn: 'warning', pages: 1 })
    .autoOrient()
    .flatten({ background: 'white' })
    .toColourspace('srgb');
}

const within = (image: Sharp, side: number): Sharp =>
  image.resize(side, side, { fit: 'inside', withoutEnlargement: true });

async function finish(
  name: RenditionImage['name'],
  format: RenditionFormat,
  image: Sharp,
  limits: ImageLimits,
): Promise<RenditionImage> {
  const { data, info } = await image.timeout({ seconds: limits.seconds }).toBuffer({ resolveWithObject: true });
  return { name, format, bytes: data, width: info.width, height: info.height };
}
