import sharp from 'sharp';
import type { RgbaImage } from '../pixels/node/index.ts';

/** More pixels than any camera of a phone has; a file can claim more than memory holds. */
export const MOST_PIXELS = 64_000_000;

/** What turns a stored picture upright, by its orientation (Exif 2.32 §4.6.4 A): a mirror from left to right, then degrees clockwise. */
const UPRIGHT: Readonly<Record<number, { readonly angle: number; readonly isMirrored: boolean }>> = {
  1: { angle: 0, isMirrored: false },
  2: { angle: 0, isMirrored: true },
  3: { angle: 180, isMirrored: false },
  4: { angle: 180, isMirrored: true },
  5: { angle: 270, isMirrored: true },
  6: { angle: 90, isMirrored: false },
  7: { angle: 90, isMirrored: true },
  8: { angle: 270, isMirrored: false },
};

/** How a picture of this orientation comes to be seen right; as it lies for values that mean nothing. */
export const uprightBy = (orientation: number): { readonly angle: number; readonly isMirrored: boolean } =>
  UPRIGHT[orientation] ?? { angle: 0, isMirrored: false };

/**
 * The pixels of a picture as they are stored, in RGB of 8 bits with opacity, through libvips.
 * @returns what was decoded, or why it could not be: damaged, coded as this build of libvips cannot read (HEIC), or too large
 */
export async function decodeStill(bytes: Uint8Array): Promise<RgbaImage | { readonly problem: string }> {
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: MOST_PIXELS, autoOrient: false })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return { data: new Uint8ClampedArray(data), width: info.width, height: info.height };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { problem: error.message.split('\n')[0] ?? 'unreadable' };
  }
}

/** The picture upright, in RGB of 8 bits, on white where it lets through, and nothing but its pixels (PNG). */
export async function encodeUpright({ data, width, height }: RgbaImage, orientation: number): Promise<Uint8Array> {
  const { angle, isMirrored } = uprightBy(orientation);
  return sharp(data, { raw: { width, height, channels: 4 } })
    .flatten({ background: '#fff' })
    .flop(isMirrored)
    .rotate(angle)
    .png()
    .toBuffer();
}
