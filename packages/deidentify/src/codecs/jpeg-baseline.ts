import { readJpegStructure } from './jpeg-structure.ts';
import type { JpegStructure } from './jpeg-structure.ts';
import { decodeJpegExtended } from './jpeg-extended.ts';
import { assertShape, toFrame } from './samples.ts';
import { broken } from './types.ts';
import type { DecodedFrame, FrameFormat } from './types.ts';
import { runDecoder } from './wasm-decode.ts';
import type { Codec } from './wasm.ts';

/** An Adobe segment that says which colour transform was used (0 none, 1 YCbCr), for a bitstream that says nothing. */
const adobe = (transform: number): Uint8Array =>
  Uint8Array.of(0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, transform);

/**
 * Whether three components are RGB as they are coded. An Adobe segment knows; then component names; a JFIF file is YCbCr by
 * definition; then the header of the file.
 */
function isPlainRgb({ adobe: declared, components, hasJfif }: JpegStructure, photometric: string): boolean {
  if (declared !== undefined) return declared === 0;
  if (components.map(({ id }) => String.fromCharCode(id)).join('') === 'RGB') return true;
  return !hasJfif && photometric === 'RGB';
}

function withAdobe(bytes: Uint8Array, transform: number): Uint8Array {
  const segment = adobe(transform);
  const out = new Uint8Array(bytes.length + segment.length);
  out.set(bytes.subarray(0, 2));
  out.set(segment, 2);
  out.set(bytes.subarray(2), 2 + segment.length);
  return out;
}

/**
 * Decodes baseline and extended sequential JPEG (processes 1, 2 and 4; transfer syntaxes …4.50 and …4.51). Colour comes out as RGB.
 * @throws {DicomError} `codestream` when it is damaged, cut short, or not what the header says
 */
export function decodeJpegBaseline(codec: Codec, bytes: Uint8Array, format: FrameFormat): DecodedFrame {
  const jpeg = readJpegStructure(bytes);
  if (jpeg.kind !== 0xc0 && jpeg.kind !== 0xc1)
    throw broken('the coded image is no sequential JPEG, as the transfer syntax says');
  if (jpeg.precision > 8) return decodeJpegExtended(bytes, jpeg, format);
  const samples = jpeg.components.length;
  const coded = { rows: jpeg.rows, columns: jpeg.columns, precision: jpeg.precision, samples };
  assertShape(coded, format);
  if (jpeg.precision !== 8) throw broken(`a sequential JPEG of ${jpeg.precision} bits does not exist`);
  const input = samples === 3 ? withAdobe(bytes, isPlainRgb(jpeg, format.photometric) ? 0 : 1) : bytes;
  return runDecoder(
    codec,
    (module) => module.JPEGDecoder,
    input,
    (decoder) =>
      toFrame(decoder.getDecodedBuffer(), coded, format, {
        photometric: samples === 3 ? 'RGB' : format.photometric,
        isLossy: true,
      }),
  );
}
