import { canDecode, decodeFrame, encodeHtj2k } from '@openrounds/deidentify/codecs';
import { DicomError, type StoredFrames } from '@openrounds/deidentify/dicom';

const explicitLittle = '1.2.840.10008.1.2.1';
const runLengths = '1.2.840.10008.1.2.5';
/** High-throughput JPEG 2000, lossless, in the order of resolutions (PS3.5 §A.4.12): a prefix of it is a smaller image. */
const htj2kProgressive = '1.2.840.10008.1.2.4.202';

/** Coding a film of thousands of frames may take longer than a file is worked on: then it stays as it came. */
const codeWithinMs = 20_000;

export interface KeptFrames {
  readonly frames: readonly Uint8Array[];
  readonly transferSyntax: string;
}

/**
 * The frames as they are kept. Grey ones that came without loss (native or run-length coded) become HTJ2K where decoding that
 * gives the same bytes again, which is proved for every frame; everything else stays as it came, once it is known to decode.
 * @throws {DicomError} `unsupported-transfer-syntax`, `codestream` for what nobody could look at
 */
export async function framesToKeep(stored: StoredFrames): Promise<KeptFrames> {
  const { transferSyntax, count } = stored;
  const frames = Array.from({ length: count }, (_, frame) => stored.read(frame));
  const isNative = transferSyntax === explicitLittle;
  if (!isNative) await assertDecodes(stored, frames);
  if (!isNative && transferSyntax !== runLengths) return { frames, transferSyntax };
  const coded = await code(stored, frames);
  return coded === undefined ? { frames, transferSyntax } : { frames: coded, transferSyntax: htj2kProgressive };
}

/** The first, the middle and the last frame. */
async function assertDecodes({ transferSyntax, format }: StoredFrames, frames: readonly Uint8Array[]): Promise<void> {
  if (!canDecode(transferSyntax))
    throw new DicomError(
      'unsupported-transfer-syntax',
      `frames of transfer syntax ${transferSyntax} cannot be looked at here`,
    );
  for (const at of new Set([0, frames.length >> 1, frames.length - 1]))
    await decodeFrame(transferSyntax, frames[at] ?? new Uint8Array(), format);
}

async function code(
  { format, transferSyntax }: StoredFrames,
  frames: readonly Uint8Array[],
): Promise<Uint8Array[] | undefined> {
  if (format.samples !== 1 || format.bitsAllocated > 16 || format.bitsStored < 8) return undefined;
  const until = performance.now() + codeWithinMs;
  const coded: Uint8Array[] = [];
  for (const frame of frames) {
    if (performance.now() > until) return undefined;
    const native = transferSyntax === explicitLittle ? frame : (await decodeFrame(transferSyntax, frame, format)).data;
    const one = await codeOne(native, format);
    if (one === undefined) return undefined;
    coded.push(one);
  }
  return coded;
}

/** Undefined where the codec does not give back every byte: values beyond the stored bits, or sizes it does not take. */
async function codeOne(native: Uint8Array, format: StoredFrames['format']): Promise<Uint8Array | undefined> {
  try {
    const coded = await encodeHtj2k(native, format);
    const { data } = await decodeFrame(htj2kProgressive, coded, format);
    return Buffer.compare(data, native) === 0 ? coded : undefined;
  } catch (error) {
    if (error instanceof DicomError) return undefined;
    throw error;
  }
}
