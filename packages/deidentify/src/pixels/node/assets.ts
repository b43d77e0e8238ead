import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Assets } from '../suggest.ts';

async function bytesOf(specifier: string): Promise<ArrayBuffer> {
  return Uint8Array.from(await readFile(fileURLToPath(import.meta.resolve(specifier)))).buffer;
}

/** Read from the packages that hold them; nothing is fetched. */
export const assets: Assets = {
  codeReader: () => bytesOf('zxing-wasm/reader/zxing_reader.wasm'),
  faceWeights: () => bytesOf('@vladmandic/face-api/model/tiny_face_detector_model.bin'),
};
