import { DicomError } from '../dicom/types.ts';

export type { DecodedFrame, FrameDecoder, FrameFormat } from '../dicom/decoded-frame.ts';

export const broken = (what: string): DicomError => new DicomError('codestream', what);
