import { readJpegStructure } from './jpeg-structure.ts';
import { assertShape, interleave, toFrame } from './samples.ts';
import { broken } from './types.ts';
import type { DecodedFrame, FrameFormat } from './types.ts';
import { runDecoder } from './wasm-decode.ts';
import type { Codec } from './wasm.ts';

/** The image with an end: without that marker CharLS looks for more bits for half a minute. */
function withEnd(bytes: Uint8Array, to: number): Uint8Array {
  const out = new Uint8Array(to + 2);
  out.set(bytes.subarray(0, to));
  out.set([0xff, 0xd9], to);
  return out;
}

/**
 * Decodes JPEG-LS, lossless and near-lossless (ISO/IEC 14495-1; transfer syntaxes …4.80 and …4.81), 2 to 16 bits.
 * @throws {DicomError} `codestream` when it is damaged, cut short, or not what the header says
 */
export function decodeJpegLs(codec: Codec, bytes: Uint8Array, format: FrameFormat): DecodedFrame {
  const jpeg = readJpegStructure(bytes);
  if (jpeg.kind !== 0xf7) throw broken('the coded image is no JPEG-LS, as the transfer syntax says');
  const { rows, columns, precision } = jpeg;
  const coded = { rows, columns, precision, samples: jpeg.components.length };
  assertShape(coded, format);
  const photometric = format.photometric.replace(/^YBR_(?:FULL_422|PARTIAL_422)$/, 'YBR_FULL');
  const { raw, isPlanar, isLossy } = runDecoder(
    codec,
    (module) => module.JpegLSDecoder,
    withEnd(bytes, jpeg.scans.at(-1)?.to ?? 0),
    (decoder) => ({
      raw: new Uint8Array(decoder.getDecodedBuffer()),
      isPlanar: coded.samples > 1 && decoder.getInterleaveMode() === 0,
      isLossy: decoder.getNearLossless() > 0,
    }),
  );
  const samples = isPlanar ? interleave(raw, coded.samples, precision > 8 ? 2 : 1) : raw;
  return toFrame(samples, coded, format, { photometric, isLossy });
}
