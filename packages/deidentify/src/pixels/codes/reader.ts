import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { ReaderOptions } from 'zxing-wasm/reader';
import type { Point } from '../boxes.ts';
import type { Grey } from '../raster.ts';

/** A code as it was seen in a picture: where its corners are, never what it says. */
export interface SeenCode {
  readonly format: string;
  readonly corners: readonly [topLeft: Point, topRight: Point, bottomRight: Point, bottomLeft: Point];
  readonly isLinear: boolean;
  /** Its content could be read to the end; else only its shape was seen. */
  readonly isRead: boolean;
}

/** Reads codes in grey pictures. */
export type ReadCodes = (picture: Grey, options: ReaderOptions) => Promise<SeenCode[]>;

const MATRIX = /QR|Matrix|Aztec|PDF417|MaxiCode/;

/**
 * The reader of codes, from the bytes of its WebAssembly module; nothing is fetched.
 * @param wasmBinary `zxing-wasm/reader/zxing_reader.wasm`
 */
export async function createReader(wasmBinary: ArrayBuffer): Promise<ReadCodes> {
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  return async ({ data, width, height }, options) => {
    const rgba = new Uint8ClampedArray(data.length * 4);
    for (let i = 0, at = 0; i < data.length; i += 1, at += 4) {
      const value = data[i] as number;
      rgba[at] = value;
      rgba[at + 1] = value;
      rgba[at + 2] = value;
      rgba[at + 3] = 255;
    }
    const picture = { data: rgba, width, height, colorSpace: 'srgb' } as unknown as Parameters<typeof readBarcodes>[0];
    const results = await readBarcodes(picture, options);
    return results.map(({ format, isValid, position: { topLeft, topRight, bottomRight, bottomLeft } }) => ({
      format,
      isRead: isValid,
      isLinear: !MATRIX.test(format),
      corners: [topLeft, topRight, bottomRight, bottomLeft],
    }));
  };
}
