import { DicomError } from '../dicom/index.ts';
import type { RefusalCode } from '../dicom/index.ts';
import type { DicomSuggestions } from './suggest-dicom.ts';
import { SuggestError } from './types.ts';
import type { Progress, RgbaImage, Suggestion, SuggestErrorCode, SuggestionKind } from './types.ts';

/** What a worker is asked: one picture, or one DICOM file. */
export type Question = { readonly id: number; readonly kinds?: readonly SuggestionKind[] } & (
  | { readonly image: RgbaImage }
  | { readonly dicom: Uint8Array }
);

export interface Failure {
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

/** A failure as the error it was on the other side. */
export function toError({ name, code, message }: Failure): Error {
  if (name === 'DicomError') return new DicomError(code as RefusalCode, message);
  return new SuggestError(
    name === 'SuggestError' ? (code as SuggestErrorCode) : 'worker',
    name === 'SuggestError' ? message : `the pictures' worker failed: ${message}`,
  );
}
