import { DicomError, openImage, suggestText } from '../index.ts';
import type { ByteSource, FrameDecoder, Inflate, PixelBox, PixelEdit } from '../index.ts';
import type { PixelMode } from './arguments.ts';

/** How many frames of a film are looked at: labels stay where they are, so the first, the last and some between show them. */
const FRAMES_LOOKED_AT = 5;

export interface Looked {
  /** Places that look like text, over the frames looked at. */
  readonly suggestions: number;
  readonly edit?: PixelEdit;
}

/** Looks for text in the pixels of a file; in `redact` mode gives back what has to be blacked out. Pixels that cannot be decoded are not seen. */
export function look(
  source: ByteSource,
  mode: PixelMode,
  { inflate, decode }: { inflate: Inflate; decode?: FrameDecoder },
): Looked | undefined {
  if (mode === 'ignore') return undefined;
  try {
    const image = openImage(source, inflate, decode);
    const count = Math.min(image.frames, FRAMES_LOOKED_AT);
    const boxes: PixelBox[] = [];
    for (let n = 0; n < count; n += 1) {
      const frame = count === 1 ? 0 : Math.round((n * (image.frames - 1)) / (count - 1));
      boxes.push(...suggestText({ data: image.grey(frame), width: image.width, height: image.height }));
    }
    if (mode === 'suggest') return { suggestions: boxes.length };
    const isNeeded = boxes.length > 0 || image.regions.length > 0;
    return { suggestions: boxes.length, ...(isNeeded ? { edit: { boxes, outsideRegions: true } } : {}) };
  } catch (error) {
    if (!(error instanceof DicomError)) throw error;
    return undefined;
  }
}
