import { decodeFrame } from '@openrounds/deidentify/codecs';
import { DicomError } from '@openrounds/deidentify/dicom';
import { AppError } from '@openrounds/domain/kit';
import { type DicomJson, mediaLimits } from '@openrounds/domain/media';
import { renderPixels } from '../images/render.ts';
import type { RenditionImage } from '../images/types.ts';
import { attributesOfFrame, type Samples, showFrame } from './display.ts';
import type { FrameToShow } from './types.ts';

const explicitLittle = '1.2.840.10008.1.2.1';

/** The samples of a frame, decoded. @throws AppError `unsupported-media` where nothing decodes it, or it is damaged */
export async function samplesOf({ metadata, transferSyntax, bytes }: FrameToShow): Promise<Samples> {
  const number = (tag: string, otherwise: number): number => {
    const value = metadata[tag]?.Value?.[0];
    return typeof value === 'number' ? value : otherwise;
  };
  const bitsAllocated = number('00280100', 8);
  const photometric = metadata['00280004']?.Value?.[0];
  const format = {
    rows: number('00280010', 0),
    columns: number('00280011', 0),
    samples: number('00280002', 1),
    bitsAllocated,
    bitsStored: number('00280101', bitsAllocated),
    signed: number('00280103', 0) === 1,
    photometric: typeof photometric === 'string' ? photometric : 'MONOCHROME2',
  };
  if (transferSyntax === explicitLittle) return { ...format, bytes, planar: number('00280006', 0) === 1 };
  try {
    const { data, ...decoded } = await decodeFrame(transferSyntax, bytes, format);
    return { ...decoded, bytes: data, planar: false };
  } catch (error) {
    if (!(error instanceof DicomError)) throw error;
    throw new AppError('unsupported-media', { reason: error.code, detail: error.message });
  }
}

/** A frame as pictures in three sizes, in the given window or its own. */
export async function preview(frame: FrameToShow, seconds: number): Promise<RenditionImage[]> {
  const attributes: DicomJson = attributesOfFrame(frame.metadata, frame.frame);
  const shown = showFrame(await samplesOf(frame), attributes, frame.window);
  return renderPixels(shown, { maxPixels: mediaLimits.maxPixels, maxSide: mediaLimits.maxSide, seconds });
}
