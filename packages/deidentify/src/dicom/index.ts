// DICOM: a strict reader and writer of our own, and de-identification by a keep-list (PS3.15 Annex E, basic profile and options).
// Works the same in a browser worker and in Node, on bytes that the caller gives access to.
export { checkDicom } from './check.ts';
export type { Violation } from './check.ts';
export { deidentifyDicom, suspectFile } from './deidentify.ts';
export type { DicomOptions, DicomResult, Identity, Retain } from './deidentify.ts';
export { describeReport } from './describe.ts';
export type { DecodedFrame, FrameDecoder, FrameFormat } from './decoded-frame.ts';
export { codedSyntaxOf, openDicom } from './open.ts';
export type { DicomFile, Inflate } from './open.ts';
export { Pseudonyms } from './pseudonym.ts';
export type { Action, AttributeLine, DicomReport, Suspicion } from './report.ts';
export { memorySource } from './source.ts';
export { DicomError } from './types.ts';
export type { ByteSource, RefusalCode } from './types.ts';
export { toJsonDataset } from './json-model.ts';
export type { JsonAttribute, JsonDataset } from './json-model.ts';
export { openStoredFrames } from './stored-frames.ts';
export type { StoredFrames } from './stored-frames.ts';
export type { PixelFormat } from './pixels.ts';
export { openImage } from './image.ts';
export type { DicomImage } from './image.ts';
export type { PixelBox, PixelEdit } from './redact-frames.ts';
export { presumesText } from './presume.ts';
