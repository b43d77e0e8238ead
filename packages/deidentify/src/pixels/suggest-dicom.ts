import { codedSyntaxOf, openDicom, openImage, presumesText } from '../dicom/index.ts';
import type { ByteSource, DicomImage, FrameDecoder, Inflate } from '../dicom/index.ts';
import { containment, outsideOf, united } from './boxes.ts';
import type { Finders } from './suggest.ts';
import { MOST_PIXELS, SuggestError } from './types.ts';
import type { Box, RgbaImage, SuggestOptions, Suggestion, SuggestionKind } from './types.ts';

/** What to look at in a DICOM image, and how much of it was looked at. */
export interface DicomSuggestions {
  /** United over the frames looked at: each box is meant for every frame. */
  readonly suggestions: readonly Suggestion[];
  /** Ultrasound, secondary captures, photographs: text has to be expected, whether or not some was found. */
  readonly presumesText: boolean;
  /** What lies outside the ultrasound regions that the file declares: screen furniture; already among the suggestions. */
  readonly outsideRegions: readonly Box[];
  readonly frames: number;
  /** Frames looked at, counted from 0. */
  readonly framesLooked: readonly number[];
}

/** How many frames of a film are looked at: labels stay where they are, so the first, the last and some between show them. */
const FRAMES_LOOKED_AT = 5;

/** The frames of a sample: the first, the last and evenly between. */
export function sampleOf(frames: number, most = FRAMES_LOOKED_AT): number[] {
  const count = Math.min(frames, most);
  return Array.from({ length: count }, (_, n) => (count === 1 ? 0 : Math.round((n * (frames - 1)) / (count - 1))));
}

function rgbaOf(image: DicomImage, frame: number): RgbaImage {
  const grey = image.grey(frame);
  const data = new Uint8ClampedArray(grey.length * 4);
  for (let i = 0, at = 0; i < grey.length; i += 1, at += 4) {
    data.fill(grey[i] as number, at, at + 3);
    data[at + 3] = 255;
  }
  return { data, width: image.width, height: image.height };
}

/** What coded frames need to be looked at; the codecs are loaded for files that have some. */
async function decoderFor(source: ByteSource): Promise<FrameDecoder | undefined> {
  const uid = codedSyntaxOf(source);
  if (uid === undefined) return undefined;
  const { canDecode, prepareDecoder } = await import('../codecs/index.ts');
  return canDecode(uid) ? prepareDecoder(uid) : undefined;
}

const DICOM_KINDS: readonly SuggestionKind[] = ['text', 'code'];
/** A part of a suggestion that is inside a band that goes anyway: nothing is said twice. */
const IN_BAND = 0.9;

/**
 * Suggests what to cover in the frames of a DICOM file: text and codes, faces when asked for, and everything outside the
 * declared regions of an ultrasound. Coded frames are decoded for it.
 * @throws {DicomError} as `openImage`: `codestream` when the pixels are coded in a way that is not decoded, or damaged
 * @throws {SuggestError} `too-large`
 */
export async function suggestInDicom(
  finders: Finders,
  source: ByteSource,
  { kinds = DICOM_KINDS, signal, onProgress }: SuggestOptions = {},
  inflate?: Inflate,
): Promise<DicomSuggestions> {
  const image = openImage(source, inflate, await decoderFor(source));
  if (image.width * image.height > MOST_PIXELS)
    throw new SuggestError(
      'too-large',
      `${image.width} × ${image.height} pixels: at most ${MOST_PIXELS} are looked at`,
    );
  const outsideRegions = image.regions.length > 0 ? outsideOf(image.regions, image) : [];
  const framesLooked = sampleOf(image.frames);
  const found: Suggestion[] = outsideRegions.map((box) => ({ kind: 'text', box, confidence: 1 }));
  for (const [n, frame] of framesLooked.entries()) {
    const seen = await finders.suggest(rgbaOf(image, frame), {
      kinds,
      ...(signal ? { signal } : {}),
      onProgress: ({ fraction, kind }) => onProgress?.({ fraction: (n + fraction) / framesLooked.length, kind }),
    });
    const isNew = ({ box }: Suggestion): boolean =>
      !outsideRegions.some(
        (band) => containment(band, box) >= IN_BAND && band.width * band.height >= box.width * box.height,
      );
    found.push(...seen.filter(isNew));
  }
  return {
    suggestions: [...found.slice(0, outsideRegions.length), ...united(found.slice(outsideRegions.length), 0.5)],
    presumesText: presumesText(openDicom(source, inflate)),
    outsideRegions,
    frames: image.frames,
    framesLooked,
  };
}
