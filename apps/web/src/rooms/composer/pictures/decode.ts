import type { StillError } from '@openrounds/deidentify/stills';
import type { Size } from './boxes.ts';
import { asItCame, followedBy } from './placing.ts';
import type { Placing } from './placing.ts';

export type PictureProblem = 'not-a-picture' | 'damaged' | 'too-large' | 'heic' | 'camera' | 'gone';

/** Why a file cannot be used. Says nothing of what is in it. */
export class PictureError extends Error {
  readonly problem: PictureProblem;
  constructor(problem: PictureProblem) {
    super(problem);
    this.name = 'PictureError';
    this.problem = problem;
  }
}

/** Decoded pixels, upright. They live in memory only, and are given up once the redacted picture has arrived. */
export interface RawPicture extends Size {
  readonly canvas: HTMLCanvasElement;
  /** The source lost nothing (a screenshot, an exported film), so neither will what is sent. */
  readonly lossless: boolean;
  /** How it was turned, straightened and cut since it came: the pictures of a film all lie alike. */
  readonly placing: Placing;
}

const mostBytes = 100 * 1024 * 1024;
const mostPixels = 50_000_000;
/** The longest side that is kept. */
export const longestSide = 4096;

/** How large a picture is kept. */
export function keptSize({ width, height }: Size): Size {
  const scale = Math.min(1, longestSide / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

export function blankCanvas({ width, height }: Size): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  // Where it is put on a page, it fills its place.
  canvas.style.cssText = 'display:block;width:100%;height:100%';
  const context = canvas.getContext('2d');
  // Browsers refuse a context only when they are out of memory.
  if (!context) throw new PictureError('too-large');
  context.imageSmoothingQuality = 'high';
  return [canvas, context];
}

/** Gives the memory of a canvas back at once. */
export function drop(canvas: HTMLCanvasElement): void {
  canvas.width = 0;
  canvas.height = 0;
}

/** Draws anything that can be drawn at the size it is kept at. */
export function kept(source: CanvasImageSource, size: Size, lossless: boolean): RawPicture {
  const target = keptSize(size);
  const [canvas, context] = blankCanvas(target);
  context.drawImage(source, 0, 0, target.width, target.height);
  return { canvas, ...target, lossless, placing: asItCame };
}

/** The same picture lying otherwise, in a frame of that size; the one it was is left as it is. */
export function placedAnew(raw: RawPicture, { width, height }: Size, placing: Placing): RawPicture {
  const [canvas, context] = blankCanvas({ width, height });
  context.setTransform(...placing);
  context.drawImage(raw.canvas, 0, 0);
  return { ...raw, canvas, width, height, placing: followedBy(raw.placing, placing) };
}

async function fromHeic(bytes: Uint8Array<ArrayBuffer>): Promise<RawPicture> {
  const { decodeHeic } = await import('./heic.ts');
  const { width, height, data } = await decodeHeic(bytes);
  const [whole, context] = blankCanvas({ width, height });
  context.putImageData(new ImageData(data, width, height), 0, 0);
  const picture = kept(whole, { width, height }, false);
  drop(whole);
  return picture;
}

/**
 * Reads a picture from a file: JPEG, PNG, WebP, AVIF, GIF or HEIC by its structure, whatever it is called. What it is and how
 * large is known before anything is decoded.
 * @throws {PictureError}
 */
export async function decodePicture(file: Blob): Promise<RawPicture> {
  if (file.size > mostBytes) throw new PictureError('too-large');
  const { inspectStill } = await import('@openrounds/deidentify/stills');
  const bytes = new Uint8Array(await file.arrayBuffer());
  let format: string;
  try {
    const findings = inspectStill(bytes);
    if (findings.width * findings.height > mostPixels) throw new PictureError('too-large');
    format = findings.format;
  } catch (error) {
    if (error instanceof PictureError) throw error;
    const { code } = error as StillError;
    throw new PictureError(code === 'truncated' || code === 'malformed' ? 'damaged' : 'not-a-picture');
  }
  try {
    const typed = new Blob([bytes], { type: `image/${format}` });
    const bitmap = await createImageBitmap(typed, { imageOrientation: 'from-image' });
    const picture = kept(bitmap, bitmap, format === 'png');
    bitmap.close();
    return picture;
  } catch (error) {
    if (error instanceof PictureError) throw error;
    if (format !== 'heic') throw new PictureError('damaged');
    return fromHeic(bytes);
  }
}
