import { AppError } from '@openrounds/domain/kit';
import sharp, { type Sharp } from 'sharp';

// What people send of themselves or of a form: a certificate, a scan. Pictures of cases go their own, longer way (`media`).
/** Only these decoders are ever reached, whatever a file pretends to be. */
const isKnown = (bytes: Buffer): boolean =>
  bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) ||
  bytes.subarray(0, 8).equals(Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1')) ||
  (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP');

interface DocumentLimits {
  /** Pixels of the longer side of a picture that is kept. */
  readonly side: number;
  /** Pixels of a picture that is taken. */
  readonly pixels: number;
}

const seconds = 10;
const undecodable = (why?: string): AppError =>
  new AppError('bad-input', { where: 'body', finding: 'undecodable' }, why);

function refuse(error: Error): never {
  throw undecodable(error.message);
}

/**
 * Pictures are decoded and encoded again as JPEG: upright, without metadata, no larger than wanted. A PDF is taken as it is, and never
 * shown by us: whoever opens it does so outside the page. @throws AppError `bad-input` for what is neither
 */
export async function cleanDocument(
  bytes: Buffer,
  type: string,
  limits: DocumentLimits,
): Promise<{ bytes: Buffer; type: 'image/jpeg' | 'application/pdf' }> {
  if (type !== 'application/pdf') return { bytes: await cleanPicture(bytes, limits), type: 'image/jpeg' };
  if (bytes.subarray(0, 5).toString('latin1') !== '%PDF-') throw undecodable();
  return { bytes, type };
}

/** Upright, flat, in sRGB, and nothing else of what the file held. */
const pictureIn = (bytes: Buffer, pixels: number): Sharp =>
  sharp(bytes, { limitInputPixels: pixels, failOn: 'error', pages: 1 })
    .autoOrient()
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .timeout({ seconds });

async function cleanPicture(bytes: Buffer, { side, pixels }: DocumentLimits): Promise<Buffer> {
  if (!isKnown(bytes)) throw undecodable();
  return pictureIn(bytes, pixels)
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 86 })
    .toBuffer()
    .catch(refuse);
}

interface SquareLimits {
  /** Pixels of a picture that is taken. */
  readonly pixels: number;
  /** Pixels that its shorter side has at least. */
  readonly smallest: number;
}

/**
 * The middle square of a JPEG, PNG or WebP picture in several sizes, encoded anew as WebP without metadata.
 * @param sides of the squares, in pixels
 * @throws AppError `bad-input` with `finding`: `undecodable`, `too-many-pixels` (and `atMost`), `too-small` (and `atLeast`)
 */
export async function cleanSquares(bytes: Buffer, limits: SquareLimits, sides: readonly number[]): Promise<Buffer[]> {
  if (!isKnown(bytes)) throw undecodable();
  const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata().catch(refuse);
  const bad = (finding: string, bound: object): AppError =>
    new AppError('bad-input', { where: 'body', finding, ...bound });
  if (width * height > limits.pixels) throw bad('too-many-pixels', { atMost: limits.pixels });
  if (Math.min(width, height) < limits.smallest) throw bad('too-small', { atLeast: limits.smallest });
  // Decoded once, however many squares are made of it.
  const largest = Math.max(...sides);
  const { data, info } = await pictureIn(bytes, limits.pixels)
    .resize(largest, largest, { fit: 'cover' })
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(refuse);
  return Promise.all(
    sides.map((side) => sharp(data, { raw: info }).resize(side, side).webp({ quality: 82 }).toBuffer()),
  );
}
