import type { ReadCodes } from './codes/reader.ts';
import { clipped, united } from './boxes.ts';
import { luminanceOf } from './luminance.ts';
import type { Grey } from './raster.ts';
import { suggestText } from './suggest-text.ts';
import { assertPicture, SUGGESTION_KINDS } from './types.ts';
import type { RgbaImage, SuggestOptions, Suggestion, SuggestionKind } from './types.ts';

/** What the finders of faces and codes need that is not code. Asked for when first needed, once. */
export interface Assets {
  /** `zxing-wasm/reader/zxing_reader.wasm` */
  readonly codeReader: () => Promise<ArrayBuffer>;
  /** `@vladmandic/face-api/model/tiny_face_detector_model.bin` */
  readonly faceWeights: () => Promise<ArrayBuffer>;
}

/** How long each kind takes, of all: progress is counted in it. */
const WEIGHT: Record<SuggestionKind, number> = { text: 1, code: 4, face: 5 };

type Pass = (fraction: number) => Promise<void>;
type Finder = (image: RgbaImage, grey: () => Grey, onPass: Pass) => Promise<Suggestion[]>;

/** Finds what identifies in pictures, with the tools it was given. */
export class Finders {
  readonly #find: Record<SuggestionKind, Finder>;

  constructor(assets: Assets) {
    let reader: Promise<ReadCodes> | undefined;
    let faces: Promise<FaceFinder> | undefined;
    this.#find = {
      text: async (_, grey) => textIn(grey()),
      code: async (_, grey, onPass) => {
        const { findCodes } = await import('./codes/find-codes.ts');
        reader ??= assets.codeReader().then(async (wasm) => (await import('./codes/reader.ts')).createReader(wasm));
        return findCodes(grey(), await reader, onPass);
      },
      face: async (image, _, onPass) => {
        faces ??= assets
          .faceWeights()
          .then(async (weights) => (await import('./faces/find-faces.ts')).createFaceFinder(weights));
        return (await faces)(image, onPass);
      },
    };
  }

  /**
   * Suggests what to cover in a picture: printed text, faces, codes. A person confirms always.
   * @param image upright RGBA
   * @returns boxes in whole pixels inside the picture, strongest first within a kind
   * @throws {SuggestError} `not-a-picture`, `too-large`; the signal's reason when it was aborted, at the next pass
   */
  async suggest(
    image: RgbaImage,
    { kinds = SUGGESTION_KINDS, signal, onProgress }: SuggestOptions = {},
  ): Promise<Suggestion[]> {
    assertPicture(image);
    let grey: Grey | undefined;
    const luminance = (): Grey => (grey ??= luminanceOf(image));
    const wanted = SUGGESTION_KINDS.filter((kind) => kinds.includes(kind));
    const total = wanted.reduce((sum, kind) => sum + WEIGHT[kind], 0);
    const found: Suggestion[] = [];
    let done = 0;
    for (const kind of wanted) {
      const onPass = async (fraction: number): Promise<void> => {
        signal?.throwIfAborted();
        onProgress?.({ fraction: (done + WEIGHT[kind] * fraction) / total, kind });
        // Lets an abort, or whoever draws the progress, have its turn.
        await new Promise((resolve) => setTimeout(resolve));
        signal?.throwIfAborted();
      };
      await onPass(0);
      found.push(...(await this.#find[kind](image, luminance, onPass)));
      await onPass(1);
      done += WEIGHT[kind];
    }
    return found;
  }
}

type FaceFinder = (image: RgbaImage, onPass: Pass) => Promise<Suggestion[]>;

function textIn(grey: Grey): Suggestion[] {
  const found = suggestText(grey).flatMap(({ confidence, ...area }): Suggestion[] => {
    const box = clipped(area, grey);
    return box ? [{ kind: 'text', box, confidence }] : [];
  });
  return united(found, 0.9);
}
