import type { Box } from './boxes.ts';
import { blankCanvas, drop, PictureError, placedAnew } from './decode.ts';
import type { RawPicture } from './decode.ts';
import { quarter } from './placing.ts';
import { redactOn } from './redact-on.ts';

const mostBytes = 25 * 1024 * 1024;

/** Made as it may leave this device. */
export interface Sendable {
  readonly body: Uint8Array<ArrayBuffer>;
  /** Its media type. */
  readonly type: string;
}

const encoded = (canvas: HTMLCanvasElement, type: string, quality?: number): Promise<Blob> =>
  new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new PictureError('too-large'))), type, quality);
  });

/**
 * The picture as it may leave this device: pixels under the boxes replaced, encoded anew, without any metadata. A lossless
 * source stays lossless unless that is larger than what may be sent.
 */
export async function finished(raw: RawPicture, boxes: readonly Box[]): Promise<Sendable> {
  const [canvas, context] = blankCanvas(raw);
  // Transparent pixels would keep what they hide, and turn black in a JPEG.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, raw.width, raw.height);
  context.drawImage(raw.canvas, 0, 0);
  const { redact, stripStill } = await import('@openrounds/deidentify/stills');
  redactOn(context, boxes, redact);
  let blob = raw.lossless ? await encoded(canvas, 'image/png') : await encoded(canvas, 'image/jpeg', 0.92);
  if (blob.size > mostBytes) blob = await encoded(canvas, 'image/jpeg', 0.9);
  drop(canvas);
  // Canvases add a colour profile of their own.
  return { body: Uint8Array.from(stripStill(new Uint8Array(await blob.arrayBuffer()))), type: blob.type };
}

/** How a mosaic will look, small enough to be redrawn while a box is moved. */
export async function mosaicPreview(raw: RawPicture, box: Box, target: HTMLCanvasElement): Promise<void> {
  const { redact } = await import('@openrounds/deidentify/stills');
  // A mosaic cell is an eighth of the longer side at least, so that 64 cells' worth of pixels show it truly.
  const scale = Math.min(1, 128 / Math.max(box.width, box.height));
  const width = Math.max(1, Math.round(box.width * scale));
  const height = Math.max(1, Math.round(box.height * scale));
  const [small, context] = blankCanvas({ width, height });
  context.drawImage(raw.canvas, box.x, box.y, box.width, box.height, 0, 0, width, height);
  const pixels = context.getImageData(0, 0, width, height);
  redact({ data: pixels.data, width, height, channels: 4 }, [{ ...box, x: 0, y: 0, width, height }]);
  target.width = width;
  target.height = height;
  target.getContext('2d')?.putImageData(pixels, 0, 0);
  drop(small);
}

/** The picture a quarter clockwise. */
export const quarterTurn = (raw: RawPicture): RawPicture =>
  placedAnew(raw, { width: raw.height, height: raw.width }, quarter(raw));
