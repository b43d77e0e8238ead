import { DicomError, memorySource } from '../dicom/index.ts';
import type { RefusalCode } from '../dicom/index.ts';
import { Finders } from './suggest.ts';
import type { Assets } from './suggest.ts';
import { suggestInDicom } from './suggest-dicom.ts';
import type { DicomSuggestions } from './suggest-dicom.ts';
import { SuggestError } from './types.ts';
import type { Progress, RgbaImage, Suggestion, SuggestErrorCode, SuggestionKind } from './types.ts';

/** What a worker is asked: one picture, or one DICOM file. */
export type Question = { readonly id: number; readonly kinds?: readonly SuggestionKind[] } & (
  | { readonly image: RgbaImage }
  | { readonly dicom: Uint8Array }
);

interface Failure {
  readonly name: 'SuggestError' | 'DicomError' | 'other';
  readonly code: string;
  readonly message: string;
}

/** What it says back: how far it is, then what it found or why not. */
export type Answer = { readonly id: number } & (
  | { readonly progress: Progress }
  | { readonly found: readonly Suggestion[] | DicomSuggestions }
  | { readonly failure: Failure }
);

function failureOf(error: unknown): Failure {
  if (error instanceof SuggestError) return { name: 'SuggestError', code: error.code, message: error.message };
  if (error instanceof DicomError) return { name: 'DicomError', code: error.code, message: error.message };
  // What a library says may hold a piece of the picture's path or content: its name is enough.
  return { name: 'other', code: 'worker', message: error instanceof Error ? error.name : 'unknown' };
}

/** A failure as the error it was on the other side. */
export function toError({ name, code, message }: Failure): Error {
  if (name === 'DicomError') return new DicomError(code as RefusalCode, message);
  return new SuggestError(
    name === 'SuggestError' ? (code as SuggestErrorCode) : 'worker',
    name === 'SuggestError' ? message : `the pictures' worker failed: ${message}`,
  );
}

/** The worker's side: answers each question, with progress on the way. */
export function answerer(assets: Assets, post: (answer: Answer) => void): (question: Question) => Promise<void> {
  const finders = new Finders(assets);
  return async (question) => {
    const { id, kinds } = question;
    const options = {
      ...(kinds ? { kinds } : {}),
      onProgress: (progress: Progress) => post({ id, progress }),
    };
    try {
      const found =
        'image' in question
          ? await finders.suggest(question.image, options)
          : await suggestInDicom(finders, memorySource(question.dicom), options);
      post({ id, found });
    } catch (error) {
      post({ id, failure: failureOf(error) });
    }
  };
}
