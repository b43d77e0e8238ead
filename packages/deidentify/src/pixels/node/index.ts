// Suggestions in pixels for Node: `suggestRegions` in this thread (as in a worker of one's own), `createSuggester` in a worker thread.
import { Worker } from 'node:worker_threads';
import type { ByteSource, Inflate } from '../../dicom/index.ts';
import type { Answer } from '../questions.ts';
import { Finders } from '../suggest.ts';
import { suggestInDicom } from '../suggest-dicom.ts';
import type { DicomSuggestions } from '../suggest-dicom.ts';
import { Suggester } from '../suggester.ts';
import type { SuggesterOptions } from '../suggester.ts';
import type { RgbaImage, SuggestOptions, Suggestion } from '../types.ts';
import { assets } from './assets.ts';

export * from '../public.ts';

const finders = new Finders(assets);

/** Suggests what to cover in a picture, in this thread. Errors as `Finders.suggest`. */
export const suggestRegions = (image: RgbaImage, options?: SuggestOptions): Promise<Suggestion[]> =>
  finders.suggest(image, options);

/** Suggests what to cover in the frames of a DICOM file, in this thread. Errors as `suggestInDicom`. */
export const suggestDicomRegions = (
  source: ByteSource,
  options?: SuggestOptions,
  inflate?: Inflate,
): Promise<DicomSuggestions> => suggestInDicom(finders, source, options, inflate);

/** Memory of a worker beside the picture itself, which lies outside its heap. */
const HEAP = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 64 };

/** Suggestions in a worker thread of its own, started when first needed. */
export function createSuggester(options?: SuggesterOptions): Suggester {
  return new Suggester((onAnswer, onBroken) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { resourceLimits: HEAP });
    worker.on('message', (answer: Answer) => onAnswer(answer));
    worker.on('error', onBroken);
    return {
      post: (question, transfer) => worker.postMessage(question, [...transfer]),
      hold: (isBusy) => (isBusy ? worker.ref() : worker.unref()),
      terminate: () => {
        worker.removeAllListeners();
        // An error while it ends is the end that was asked for.
        worker.on('error', () => undefined);
        void worker.terminate();
      },
    };
  }, options);
}
