import { decodeHtj2kPrefix, htj2kLevelOf } from '@openrounds/deidentify/codecs';
import { DicomError } from '@openrounds/deidentify/dicom';
import { pictureOf } from '@openrounds/domain/imaging';
import type { ImageFacts, Picture } from '@openrounds/domain/imaging';

/** The largest picture that the first bytes of a frame hold; null where they hold none, or are damaged: the whole will tell. */
export async function decodePreview(prefix: Uint8Array<ArrayBuffer>, facts: ImageFacts): Promise<Picture | null> {
  try {
    return pictureOf(await decodeHtj2kPrefix(prefix, facts, htj2kLevelOf(prefix)), facts);
  } catch (error) {
    if (error instanceof DicomError) return null;
    throw error;
  }
}
