import { readJpeg2000Structure } from './jpeg-2000-structure.ts';
import { assertDecodable, photometricOf } from './jpeg-2000.ts';
import { assertShape, toFrame } from './samples.ts';
import { broken } from './types.ts';
import type { DecodedFrame, FrameFormat } from './types.ts';
import { runDecoder } from './wasm-decode.ts';
import { loadCodec } from './wasm.ts';

/** The standard wants the smallest image within 64 pixels (PS3.5 §10.18). */
const SMALLEST = 64;
const MOST_LEVELS = 10;
const RPCL = 2;

function levelsFor({ rows, columns }: FrameFormat): number {
  let levels = 1;
  while (levels < MOST_LEVELS && Math.max(rows, columns) / 2 ** levels > SMALLEST) levels += 1;
  return levels;
}

function assertEncodable(
  pixels: Uint8Array,
  { rows, columns, samples, bitsAllocated, bitsStored, signed, photometric }: FrameFormat,
): void {
  if (bitsAllocated !== 8 && bitsAllocated !== 16)
    throw broken(`cells of ${bitsAllocated} bits are not coded as HTJ2K`);
  if (pixels.length !== rows * columns * samples * (bitsAllocated / 8))
    throw broken(
      `the frame has ${pixels.length} bytes, its size says ${rows * columns * samples * (bitsAllocated / 8)}`,
    );
  if (samples !== 1 && samples !== 3) throw broken(`${samples} samples per pixel are not coded as HTJ2K`);
  if (samples === 3 && (bitsStored > 8 || photometric !== 'RGB'))
    throw broken('colour is coded as HTJ2K in eight bits, from RGB; YBR has to be made RGB first');
  if (signed && bitsStored <= 8) throw broken('signed samples of 8 bits or fewer are not coded as HTJ2K');
}

/** Samples as the encoder takes them: one byte up to 8 bits, two beyond. */
function cellsOf(pixels: Uint8Array, { bitsAllocated, bitsStored }: FrameFormat): Uint8Array {
  if (bitsAllocated === 8 || bitsStored > 8) return pixels;
  return pixels.filter((_, i) => i % 2 === 0);
}

/**
 * Codes a frame as HTJ2K, without loss, so that it can be shown while it arrives (transfer syntax 1.2.840.10008.1.2.4.202: RPCL, a
 * TLM segment, a tile-part per resolution, the smallest within 64 pixels). `htj2kPrefixes` says how many bytes each resolution needs.
 * @param pixels samples in little endian, colour pixel by pixel; in cells of `bitsAllocated`, values of `bitsStored`
 * @param format grey of up to 16 bits or RGB of 8; RGB is transformed inside, so its Photometric Interpretation becomes YBR_RCT
 * @throws {DicomError} `codestream` for a frame that cannot be coded so
 */
export async function encodeHtj2k(pixels: Uint8Array, format: FrameFormat): Promise<Uint8Array<ArrayBuffer>> {
  assertEncodable(pixels, format);
  const codec = await loadCodec('openjph');
  const { rows, columns, samples, bitsStored, signed } = format;
  try {
    const encoder = new codec.module.HTJ2KEncoder();
    encoder
      .getDecodedBuffer({
        width: columns,
        height: rows,
        bitsPerSample: Math.max(bitsStored, 1),
        componentCount: samples,
        isSigned: signed,
        isUsingColorTransform: samples === 3,
      })
      .set(cellsOf(pixels, format));
    encoder.setQuality(true, 0);
    encoder.setDecompositions(levelsFor(format));
    encoder.setProgressionOrder(RPCL);
    encoder.setTLMMarker(true);
    encoder.setTilePartDivisionsAtResolutions(true);
    encoder.encode();
    const coded = encoder.getEncodedBuffer().slice() as Uint8Array<ArrayBuffer>;
    encoder.delete();
    return coded;
  } catch {
    codec.hasFailed = true;
    throw broken('the frame could not be coded');
  }
}

/** One resolution of a frame: the first `bytes` of the codestream hold it. */
export interface Htj2kPrefix {
  /** How often the image is halved; 0 is the whole. */
  readonly level: number;
  readonly columns: number;
  readonly rows: number;
  readonly bytes: number;
}

const halved = (size: number, level: number): number => Math.ceil(size / 2 ** level);

/**
 * The resolutions of a frame that `encodeHtj2k` made, smallest first, and how many bytes from the start each needs.
 * @throws {DicomError} `codestream` when it was not made so
 */
export function htj2kPrefixes(coded: Uint8Array): Htj2kPrefix[] {
  const { levels, rows, columns, tilePartEnds } = readJpeg2000Structure(coded);
  if (tilePartEnds.length !== levels + 1) throw broken('the coded image has no tile-part for each resolution');
  return tilePartEnds.map((bytes, i) => {
    const level = levels - i;
    return { level, columns: halved(columns, level), rows: halved(rows, level), bytes };
  });
}

/**
 * How often the largest image is halved that the first bytes of a frame hold: bytes of any number, as they came.
 * @throws {DicomError} `codestream` when they hold none yet, or the frame was not made by `encodeHtj2k`
 */
export function htj2kLevelOf(prefix: Uint8Array): number {
  const { levels, tiles, tilePartEnds } = readJpeg2000Structure(prefix, true);
  if (tiles > 1 || tilePartEnds.length > levels + 1)
    throw broken('the coded image has no tile-part for each resolution');
  return levels + 1 - tilePartEnds.length;
}

/**
 * Decodes the smaller image that the first bytes of a frame hold.
 * @param prefix the codestream up to one of the lengths that `htj2kPrefixes` gave, or more of it
 * @param format the header of the whole frame
 * @param level how often the image is halved, as `htj2kPrefixes` gave it
 * @throws {DicomError} `codestream` when it is damaged or disagrees with the header
 */
export async function decodeHtj2kPrefix(prefix: Uint8Array, format: FrameFormat, level: number): Promise<DecodedFrame> {
  const structure = readJpeg2000Structure(prefix, true);
  if (!structure.isHighThroughput) throw broken('the coded image is no HTJ2K');
  assertShape(structure, format);
  assertDecodable(structure);
  const parts = structure.tilePartEnds.length;
  if (!Number.isInteger(level) || level < 0 || level > structure.levels || parts <= structure.levels - level)
    throw broken(`the first ${prefix.length} bytes of the coded image do not hold it at level ${level}`);
  const small = { ...format, rows: halved(format.rows, level), columns: halved(format.columns, level) };
  const codec = await loadCodec('openjph');
  return runDecoder(
    codec,
    (module) => module.HTJ2KDecoder,
    structure.codestream,
    (decoder) =>
      toFrame(decoder.getDecodedBuffer(), structure, small, {
        photometric: photometricOf(structure, format.photometric),
        isLossy: !structure.isReversible,
      }),
    (decoder) => decoder.decodeSubResolution(level, 0),
  );
}
