import { groupFragments, readFragments } from './fragments.ts';
import { openFrames } from './frames.ts';
import type { DicomFile } from './open.ts';
import { readPixelFormat } from './pixels.ts';
import type { PixelFormat } from './pixels.ts';
import { Tally } from './report.ts';
import { EXPLICIT_LITTLE } from './syntax.ts';
import { DicomError } from './types.ts';

/** The frames of an image as they lie in its file. */
export interface StoredFrames {
  readonly format: PixelFormat;
  /** Of each frame: explicit little endian for native pixels, whatever the file's byte order was. */
  readonly transferSyntax: string;
  readonly count: number;
  /** One frame (from 0): a codestream, or native samples in little endian. */
  read(frame: number): Uint8Array;
}

/**
 * Takes an image apart into frames without decoding any of them.
 * @throws {DicomError} `pixel-data` when there are none, or they cannot be told apart
 */
export function openStoredFrames(file: DicomFile): StoredFrames {
  const element = file.dataset.find(({ tag, length }) => tag === 0x7fe0_0010 && length > 0);
  if (!element) throw new DicomError('pixel-data', 'the file holds no pixels');
  const format = readPixelFormat(file.dataset, file);
  if (!element.fragments) {
    const frames = openFrames(element, { reader: file.reader, syntax: file.syntax, format, tally: new Tally() });
    return { format, transferSyntax: EXPLICIT_LITTLE.uid, count: frames.count, read: (frame) => frames.read(frame) };
  }
  const groups = groupFragments(file.reader, element, format.frames);
  return {
    format,
    transferSyntax: file.syntax.uid,
    count: format.frames,
    read: (frame) => {
      const group = groups[frame];
      if (!group) throw new DicomError('pixel-data', 'there is no such frame');
      return readFragments(file.reader, group).slice();
    },
  };
}
