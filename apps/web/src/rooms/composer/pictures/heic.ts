import decode from 'heic-decode';
import { PictureError } from './decode.ts';

interface Decoded {
  width: number;
  height: number;
  data: Uint8ClampedArray<ArrayBuffer>;
}

/** Pixels of an iPhone's picture, for browsers that cannot decode it. A large module: import it only when one is met. */
export async function decodeHeic(bytes: Uint8Array<ArrayBuffer>): Promise<Decoded> {
  try {
    const { width, height, data } = await decode({ buffer: bytes });
    return { width, height, data: new Uint8ClampedArray(data) };
  } catch {
    throw new PictureError('heic');
  }
}
