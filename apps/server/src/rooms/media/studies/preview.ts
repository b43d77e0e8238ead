import { AppError } from '@openrounds/domain/kit';
import { type DicomJson, mediaLimits } from '@openrounds/domain/media';
import { renderPixels } from '../images/render.ts';
import type { RenditionImage } from '../images/types.ts';
import { attributesOfFrame, type Samples, showFrame } from './display.ts';
import type { FrameToShow } from './types.ts';

const explicitLittle = '1.2.840.10008.1.2.1';

/** The samples of a frame. @throws AppError `unsupported-media` where nothing decodes it, `bad-input` where it is damaged */
export function samplesOf({ metadata, transferSyntax, bytes }: FrameToShow): Samples {
  const number = (tag: string, otherwise: number): number => {
    const value = metadata[tag]?.Value?.[0];
    return typeof value === 'number' ? value : otherwise;
  };
  const bitsAllocated = number('00280100', 8);
  const photometric = metadata['00280004']?.Value?.[0];
  const frame: Samples = {
    bytes,
    rows: number('00280010', 0),
    columns: number('00280011', 0),
    samples: number('00280002', 1),
    bitsAllocated,
    bitsStored: number('00280101', bitsAllocated),
    signed: number('00280103', 0) === 1,
    planar: number('00280006', 0) === 1,
    photometric: typeof photometric === 'string' ? photometric : 'MONOCHROME2',
  };
  if (transferSyntax !== explicitLittle)
    throw new AppError('unsupported-media', { reason: 'codestream', transferSyntax });
  return frame;
}

/** A frame as pictures in three sizes, in the given window or its own. */
export async function preview(frame: FrameToShow, seconds: number): Promise<RenditionImage[]> {
  const attributes: DicomJson = attributesOfFrame(frame.metadata, frame.frame);
  const shown = showFrame(samplesOf(frame), attributes, frame.window);
  return renderPixels(shown, { maxPixels: mediaLimits.maxPixels, maxSide: mediaLimits.maxSide, seconds });
}
