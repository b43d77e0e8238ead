import { AppError } from '@openrounds/domain/kit';
import sharp from 'sharp';

// Pictures of people, not of cases: a certificate, a face beside a name. Pictures of cases go their own, longer way (`media`).
/** Only these decoders are ever reached, whatever a file pretends to be. */
const isKnown = (bytes: Buffer): boolean =>
  bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) ||
  bytes.subarray(0, 8).equals(Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1')) ||
  (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP');

export interface PictureWishes {
  /** Pixels of the longer side; `square` cuts the middle out. */
  readonly side: number;
  readonly square?: boolean;
  readonly maxPixels: number;
}

const seconds = 10;

/** Decoded and encoded again as a JPEG: upright, without metadata, no larger than wanted. @throws AppError `bad-input` for what is no picture */
export async function cleanPicture(bytes: Buffer, { side, square = false, maxPixels }: PictureWishes): Promise<Buffer> {
  if (!isKnown(bytes)) throw new AppError('bad-input', { where: 'body', finding: 'undecodable' });
  try {
    return await sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error', pages: 1 })
      .autoOrient()
      .flatten({ background: 'white' })
      .toColourspace('srgb')
      .resize(side, side, { fit: square ? 'cover' : 'inside', withoutEnlargement: !square })
      .jpeg({ quality: 86 })
      .timeout({ seconds })
      .toBuffer();
  } catch (error) {
    throw new AppError('bad-input', { where: 'body', finding: 'undecodable' }, (error as Error).message);
  }
}
