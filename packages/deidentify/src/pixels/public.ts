// What the doors for browsers and for Node have in common.
export { united } from './boxes.ts';
export type { DicomSuggestions } from './suggest-dicom.ts';
export { Suggester } from './suggester.ts';
export type { SuggesterOptions, SuggestJob } from './suggester.ts';
export { MOST_PIXELS, SuggestError } from './types.ts';
export type {
  Box,
  Progress,
  RgbaImage,
  SuggestErrorCode,
  SuggestionKind,
  Suggestion,
  SuggestOptions,
} from './types.ts';
