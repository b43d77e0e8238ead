import { readJpeg2000Structure } from './jpeg-2000-structure.ts';
import type { Jpeg2000Structure } from './jpeg-2000-structure.ts';
import { assertShape, toFrame } from './samples.ts';
import { broken } from './types.ts';
import type { DecodedFrame, FrameFormat } from './types.ts';
import { runDecoder } from './wasm-decode.ts';
import type { Codec } from './wasm.ts';

/** What the codecs at hand decode rightly: negative values of 8 bits are clamped by them, colour of 16 bits is left out. */
export function assertDecodable({ samples, precision, signed }: Jpeg2000Structure): void {
  if (signed && precision <= 8) throw broken('a signed coded image of 8 bits or fewer is not decoded');
  if (samples > 1 && precision > 8)
    throw broken('a JPEG 2000 colour image of more than 8 bits per sample is not decoded');
}

export function photometricOf({ hasColourTransform, samples }: Jpeg2000Structure, photometric: string): string {
  if (samples === 1) return photometric;
  return hasColourTransform || /^YBR_(?:RCT|ICT)$/.test(photometric) ? 'RGB' : photometric;
}

/**
 * Decodes JPEG 2000 (transfer syntaxes …4.90 and …4.91).
 * @throws {DicomError} `codestream` when it is damaged, cut short, or not what the header says
 */
export function decodeJpeg2000(codec: Codec, bytes: Uint8Array, format: FrameFormat): DecodedFrame {
  const structure = readJpeg2000Structure(bytes);
  if (structure.isHighThroughput) throw broken('the coded image is HTJ2K, the transfer syntax says JPEG 2000');
  return withOpenJpeg(codec, structure, format);
}

function withOpenJpeg(codec: Codec, structure: Jpeg2000Structure, format: FrameFormat): DecodedFrame {
  assertShape(structure, format);
  assertDecodable(structure);
  return runDecoder(
    codec,
    (module) => module.J2KDecoder,
    structure.codestream,
    (decoder) =>
      toFrame(decoder.getDecodedBuffer(), structure, format, {
        photometric: photometricOf(structure, format.photometric),
        isLossy: !structure.isReversible,
      }),
  );
}

/**
 * Decodes HTJ2K (transfer syntaxes …4.201 to …4.203).
 * @throws {DicomError} `codestream` when it is damaged, cut short, or not what the header says
 */
export function decodeHtj2k(
  codecs: { openjph: Codec; openjpeg: Codec },
  bytes: Uint8Array,
  format: FrameFormat,
): DecodedFrame {
  const structure = readJpeg2000Structure(bytes);
  if (!structure.isHighThroughput) throw broken('the coded image is JPEG 2000, the transfer syntax says HTJ2K');
  // OpenJPH through this interface mixes up components that are coded apart; OpenJPEG does not.
  if (structure.samples > 1 && !structure.hasColourTransform) return withOpenJpeg(codecs.openjpeg, structure, format);
  assertShape(structure, format);
  assertDecodable(structure);
  return runDecoder(
    codecs.openjph,
    (module) => module.HTJ2KDecoder,
    structure.codestream,
    (decoder) =>
      toFrame(decoder.getDecodedBuffer(), structure, format, {
        photometric: photometricOf(structure, format.photometric),
        isLossy: !structure.isReversible,
      }),
  );
}
