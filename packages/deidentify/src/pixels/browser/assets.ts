import faceWeights from '@vladmandic/face-api/model/tiny_face_detector_model.bin?url';
import codeReader from 'zxing-wasm/reader/zxing_reader.wasm?url';
import type { Assets } from '../suggest.ts';

async function bytesOf(url: string): Promise<ArrayBuffer> {
  const answer = await fetch(url, { credentials: 'same-origin' });
  if (!answer.ok) throw new Error(`a part of the program could not be loaded (${answer.status})`);
  return answer.arrayBuffer();
}

/** Files of the application itself, put beside it by the bundler. */
export const assets: Assets = {
  codeReader: () => bytesOf(codeReader),
  faceWeights: () => bytesOf(faceWeights),
};
