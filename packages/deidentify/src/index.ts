// De-identification of medical images and words: what identifies a patient is found and taken away before anything is shared.
// Isomorphic and without I/O: bytes, pixels and text go in; safe bytes, findings and an account come out.
export * from './archive/index.ts';
export * from './dicom/index.ts';
export * from './stills/index.ts';
export * from './words/index.ts';
export { suggestText } from './pixels/suggest-text.ts';
export type { TextSuggestion } from './pixels/suggest-text.ts';
