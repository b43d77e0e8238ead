import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import {
  checkDicom,
  DicomError,
  type DicomFile,
  type Inflate,
  memorySource,
  openDicom,
  openStoredFrames,
  type StoredFrames,
  suspectFile,
  toJsonDataset,
} from '@openrounds/deidentify/dicom';
import { AppError } from '@openrounds/domain/kit';
import { type DicomJson, numberOfInstance, studyLimits } from '@openrounds/domain/media';
import { framesToKeep } from './transcode.ts';
import type { FrameBytes, InstanceHead, TakenFile } from './types.ts';

/** Attributes named in one refusal: enough to see what went wrong, not the whole file. */
const namedAtMost = 20;

const inflate: Inflate = (deflated, limit) => inflateRawSync(deflated, { maxOutputLength: limit });

/**
 * Looks at one file that is said to be de-identified, trusting nothing, and takes it apart into what it says and its frames.
 * @throws AppError `unsupported-media` with the reason: `not-de-identified` (and the attribute, never its value), or why it
 *   cannot be read; `too-large` when a frame or the number of frames goes over the limit
 */
export async function takeFile(bytes: Uint8Array): Promise<TakenFile> {
  const source = memorySource(bytes);
  try {
    const file = openDicom(source, inflate);
    assertClean(bytes);
    const stored = openStoredFrames(file);
    assertSize(stored);
    return await takeApart(file, stored);
  } catch (error) {
    if (error instanceof DicomError)
      throw new AppError('unsupported-media', { reason: error.code, detail: error.message });
    throw error;
  }
}

function assertClean(bytes: Uint8Array): void {
  const violations = checkDicom(memorySource(bytes), inflate);
  const [first] = violations;
  if (first === undefined) return;
  const nameOf = ({ path, name }: (typeof violations)[number]): string =>
    name === undefined ? path : `${path} ${name}`;
  throw new AppError('unsupported-media', {
    reason: 'not-de-identified',
    attribute: nameOf(first),
    detail: first.reason,
    attributes: violations.slice(0, namedAtMost).map((violation) => nameOf(violation)),
    more: Math.max(0, violations.length - namedAtMost),
  });
}

function assertSize({ format, count }: StoredFrames): void {
  const { frames: maxFrames, framePixels: maxPixels } = studyLimits;
  if (count > maxFrames) throw new AppError('too-large', { finding: 'frames', frames: count, maxFrames });
  const { rows, columns, samples } = format;
  if (rows * columns * samples > maxPixels)
    throw new AppError('too-large', { finding: 'pixels', width: columns, height: rows, maxPixels });
}

async function takeApart(file: DicomFile, stored: StoredFrames): Promise<TakenFile> {
  const metadata = toJsonDataset(file, studyLimits.metadataBytes) as DicomJson;
  const uid = (tag: string): string => {
    const value = metadata[tag]?.Value?.[0];
    if (typeof value === 'string' && value !== '') return value;
    throw new DicomError('malformed', `the file has no (${tag.slice(0, 4)},${tag.slice(4)})`);
  };
  const ids = { studyUid: uid('0020000D'), seriesUid: uid('0020000E'), instanceUid: uid('00080018') };
  const { frames, transferSyntax } = await framesToKeep(stored);
  const pixels = frames.length === 1 ? (frames[0] ?? new Uint8Array()) : Buffer.concat(frames);
  const head: InstanceHead = {
    metadata,
    suspicions: suspectFile(file),
    sha256: createHash('sha256').update(pixels).digest('hex'),
  };
  return {
    ...ids,
    number: numberOfInstance(metadata),
    frames: stored.count,
    transferSyntax,
    frameBytes: shortest(frames.map((frame) => frame.length)),
    head: deflateRawSync(JSON.stringify(head)),
    pixels,
  };
}

const shortest = (lengths: number[]): FrameBytes => {
  const [first = 0] = lengths;
  return lengths.every((length) => length === first) ? first : lengths;
};
