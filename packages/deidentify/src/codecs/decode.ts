import { decodeRle } from '../dicom/rle.ts';
import { DicomError } from '../dicom/types.ts';
import { decodeHtj2k, decodeJpeg2000 } from './jpeg-2000.ts';
import { decodeJpegBaseline } from './jpeg-baseline.ts';
import { decodeJpegLossless } from './jpeg-lossless.ts';
import { decodeJpegLs } from './jpeg-ls.ts';
import { broken } from './types.ts';
import type { DecodedFrame, FrameDecoder, FrameFormat } from './types.ts';
import { loadCodec } from './wasm.ts';

const STEM = '1.2.840.10008.1.2.';

function decodeRunLengths(bytes: Uint8Array, format: FrameFormat): DecodedFrame {
  const { rows, columns, samples, bitsAllocated, bitsStored, signed, photometric } = format;
  const shape = { pixels: rows * columns, samples, bytesPerSample: bitsAllocated / 8 };
  if (!Number.isInteger(shape.bytesPerSample))
    throw broken(`run-length coded cells of ${bitsAllocated} bits do not exist`);
  const data = decodeRle(bytes, shape);
  // Three planes of full size: nothing is subsampled, whatever the header calls it.
  return {
    data,
    rows,
    columns,
    samples,
    bitsAllocated,
    bitsStored,
    signed,
    photometric: photometric.replace('_422', ''),
    isLossy: false,
  };
}

const htj2k = async (): Promise<FrameDecoder> => {
  const [openjph, openjpeg] = await Promise.all([loadCodec('openjph'), loadCodec('openjpeg')]);
  return (bytes, format) => decodeHtj2k({ openjph, openjpeg }, bytes, format);
};
const jpeg = async (): Promise<FrameDecoder> => {
  const codec = await loadCodec('jpeg');
  return (bytes, format) => decodeJpegBaseline(codec, bytes, format);
};
const jpegLs = async (): Promise<FrameDecoder> => {
  const codec = await loadCodec('charls');
  return (bytes, format) => decodeJpegLs(codec, bytes, format);
};
const jpeg2000 = async (): Promise<FrameDecoder> => {
  const codec = await loadCodec('openjpeg');
  return (bytes, format) => decodeJpeg2000(codec, bytes, format);
};

const DECODERS: ReadonlyMap<string, () => Promise<FrameDecoder>> = new Map([
  ['4.50', jpeg],
  ['4.51', jpeg],
  ['4.57', () => Promise.resolve(decodeJpegLossless)],
  ['4.70', () => Promise.resolve(decodeJpegLossless)],
  ['4.80', jpegLs],
  ['4.81', jpegLs],
  ['4.90', jpeg2000],
  ['4.91', jpeg2000],
  ['4.201', htj2k],
  ['4.202', htj2k],
  ['4.203', htj2k],
  ['5', () => Promise.resolve(decodeRunLengths)],
]);

/** Whether frames of a transfer syntax can be decoded. */
export const canDecode = (syntaxUid: string): boolean =>
  syntaxUid.startsWith(STEM) && DECODERS.has(syntaxUid.slice(STEM.length));

/**
 * Loads what a transfer syntax needs, once; after that its frames are decoded without waiting. Take a new decoder for every file: one
 * that met a damaged frame decodes no more.
 * @throws {DicomError} `unsupported-transfer-syntax` for one that is not decoded (native ones need no codec)
 */
export async function prepareDecoder(syntaxUid: string): Promise<FrameDecoder> {
  const make = syntaxUid.startsWith(STEM) ? DECODERS.get(syntaxUid.slice(STEM.length)) : undefined;
  if (!make)
    throw new DicomError(
      'unsupported-transfer-syntax',
      `frames of transfer syntax ${syntaxUid.replaceAll(/[^\d.]/g, '?').slice(0, 64)} are not decoded`,
    );
  return make();
}

/**
 * Decodes one frame.
 * @param syntaxUid the transfer syntax of the file
 * @param bytes the coded frame, its fragments put together
 * @param format what the header of the file says; a bitstream that says something else is refused
 * @returns samples in little endian, pixel by pixel, in cells of Bits Allocated; and their Photometric Interpretation
 * @throws {DicomError} `codestream` for a frame that is damaged, cut short, too large or not what the header says;
 *   `unsupported-transfer-syntax`
 */
export async function decodeFrame(syntaxUid: string, bytes: Uint8Array, format: FrameFormat): Promise<DecodedFrame> {
  const decode = await prepareDecoder(syntaxUid);
  return decode(bytes, format);
}
