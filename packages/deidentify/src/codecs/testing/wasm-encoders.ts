// oxlint-disable-next-line typescript/triple-slash-reference -- ambient declarations are no module that could be imported
/// <reference path="../codec-packages.d.ts" />
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import type { FrameFormat } from '../types.ts';

interface Encoder {
  getDecodedBuffer(info: object): Uint8Array;
  getEncodedBuffer(): Uint8Array;
  setNearLossless(near: number): void;
  setInterleaveMode(mode: number): void;
  setQuality(isLossless: boolean, rate: number): void;
  encode(): void;
}
interface Encoders {
  readonly JpegLSEncoder: new () => Encoder;
  readonly J2KEncoder: new () => Encoder;
}

const { resolve } = createRequire(import.meta.url);
const quiet = (): undefined => undefined;
const info = ({ rows, columns, samples, bitsStored, signed }: FrameFormat): object => ({
  width: columns,
  height: rows,
  bitsPerSample: bitsStored,
  componentCount: samples,
  isSigned: signed,
});

/** JPEG-LS by CharLS. `interleave`: 0 component by component, 1 line by line, 2 pixel by pixel. */
export async function encodeJpegLs(
  samples: Uint8Array,
  format: FrameFormat,
  { near = 0, interleave = 0 } = {},
): Promise<Uint8Array> {
  const { default: factory } = await import('@cornerstonejs/codec-charls/wasmjs');
  const wasmBinary = await readFile(resolve('@cornerstonejs/codec-charls/wasm'));
  const { JpegLSEncoder } = (await factory({ wasmBinary, print: quiet, printErr: quiet })) as Encoders;
  const encoder = new JpegLSEncoder();
  encoder.getDecodedBuffer(info(format)).set(samples);
  encoder.setNearLossless(near);
  encoder.setInterleaveMode(interleave);
  encoder.encode();
  return new Uint8Array(encoder.getEncodedBuffer());
}

/** JPEG 2000 by OpenJPEG. */
export async function encodeJpeg2000(samples: Uint8Array, format: FrameFormat, isLossless = true): Promise<Uint8Array> {
  const { default: factory } = await import('@cornerstonejs/codec-openjpeg/wasmjs');
  const wasmBinary = await readFile(resolve('@cornerstonejs/codec-openjpeg/wasm'));
  const { J2KEncoder } = (await factory({ wasmBinary, print: quiet, printErr: quiet })) as Encoders;
  const encoder = new J2KEncoder();
  encoder.getDecodedBuffer(info(format)).set(samples);
  encoder.setQuality(isLossless, isLossless ? 0 : 10);
  encoder.encode();
  return new Uint8Array(encoder.getEncodedBuffer());
}

/** Baseline JPEG by libjpeg; colour as YCbCr. */
export async function encodeJpegBaseline(
  samples: Uint8Array,
  { rows, columns, samples: channels }: FrameFormat,
  chromaSubsampling = '4:4:4',
): Promise<Uint8Array> {
  const image = sharp(samples, { raw: { width: columns, height: rows, channels: channels === 3 ? 3 : 1 } });
  const coloured = channels === 3 ? image : image.toColourspace('b-w');
  return new Uint8Array(await coloured.jpeg({ quality: 95, chromaSubsampling }).toBuffer());
}
