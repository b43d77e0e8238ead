import { decodeFrame, decodeHtj2kPrefix, htj2kLevelOf } from '@openrounds/deidentify/codecs';
import { DicomError } from '@openrounds/deidentify/dicom';
import type { ImageFacts } from '../model/image-facts.ts';
import type { Picture } from './raster.ts';
import { interleaved, pictureOf } from './samples.ts';

/** Native pixels need no codec (PS3.5 A.1, A.2). */
const native = new Set(['1.2.840.10008.1.2', '1.2.840.10008.1.2.1', '1.2.840.10008.1.2.1.99']);

/**
 * Makes a picture of the bytes of a frame.
 * @param syntax the transfer syntax of the bytes
 * @throws {DicomError} `codestream` for a damaged frame, `unsupported-transfer-syntax`; {FrameError} for what is not shown
 */
export async function decodePicture(
  syntax: string,
  bytes: Uint8Array<ArrayBuffer>,
  facts: ImageFacts,
): Promise<Picture> {
  if (native.has(syntax)) return pictureOf(interleaved({ ...facts, data: bytes }, facts.planar), facts);
  return pictureOf(await decodeFrame(syntax, bytes, facts), facts);
}

/** The largest picture that the first bytes of a frame hold; null where they hold none, or are damaged: the whole will tell. */
export async function decodePreview(prefix: Uint8Array<ArrayBuffer>, facts: ImageFacts): Promise<Picture | null> {
  try {
    return pictureOf(await decodeHtj2kPrefix(prefix, facts, htj2kLevelOf(prefix)), facts);
  } catch (error) {
    if (error instanceof DicomError) return null;
    throw error;
  }
}
