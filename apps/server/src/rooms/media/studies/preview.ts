import { decodeFrame } from '@openrounds/deidentify/codecs';
import { DicomError } from '@openrounds/deidentify/dicom';
import { decodePicture, FrameError, imageFacts } from '@openrounds/domain/imaging';
import { AppError } from '@openrounds/domain/kit';
import { mediaLimits } from '@openrounds/domain/media';
import { renderPixels } from '../images/render.ts';
import type { RenditionImage } from '../images/types.ts';
import { type Shown, showPicture } from './display.ts';
import type { FrameToShow } from './types.ts';

/** A frame as a person sees it. @throws AppError `unsupported-media` where nothing decodes it, or it is damaged */
export async function showFrame({ metadata, frame, transferSyntax, bytes, window }: FrameToShow): Promise<Shown> {
  const facts = imageFacts(metadata, frame);
  try {
    const whole = Uint8Array.from(bytes);
    return showPicture(await decodePicture(transferSyntax, whole, { facts, decode: decodeFrame }), facts, window);
  } catch (error) {
    if (error instanceof DicomError)
      throw new AppError('unsupported-media', { reason: error.code, detail: error.message });
    if (error instanceof FrameError)
      throw new AppError('unsupported-media', { reason: 'pixel-data', detail: error.message });
    throw error;
  }
}

/** A frame as pictures in three sizes, in the given window or its own. */
export async function preview(frame: FrameToShow, seconds: number): Promise<RenditionImage[]> {
  const { maxPixels, maxSide } = mediaLimits;
  return renderPixels(await showFrame(frame), { maxPixels, maxSide, seconds });
}
