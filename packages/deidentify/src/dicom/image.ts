import type { FrameDecoder } from './decoded-frame.ts';
import { greyOf, openFrames } from './frames.ts';
import { openDicom } from './open.ts';
import type { Inflate } from './open.ts';
import { readPixelFormat } from './pixels.ts';
import { readRegions } from './redact-frames.ts';
import type { PixelBox } from './redact-frames.ts';
import { Tally } from './report.ts';
import { DicomError } from './types.ts';
import type { ByteSource } from './types.ts';

/** The picture in a file, for looking at it before anything is decided. */
export interface DicomImage {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  /** Ultrasound regions the file declares; what lies outside them is screen furniture, usually with the patient's name. */
  readonly regions: readonly PixelBox[];
  /** One frame (from 0) as eight-bit grey, row by row. */
  grey(frame: number): Uint8Array;
}

/**
 * Opens the picture of a file.
 * @param decode for coded pixels other than run-length coded ones: `prepareDecoder` of `@openrounds/deidentify/codecs`
 * @throws {DicomError} as `openDicom`; `codestream` when the pixels need a codec; `pixel-data` when there are none
 */
export function openImage(source: ByteSource, inflate?: Inflate, decode?: FrameDecoder): DicomImage {
  const file = openDicom(source, inflate);
  const pixels = file.dataset.find(({ tag, length }) => tag === 0x7fe0_0010 && length > 0);
  if (!pixels) throw new DicomError('pixel-data', 'the file holds no pixels');
  const format = readPixelFormat(file.dataset, file);
  const frames = openFrames(pixels, { reader: file.reader, syntax: file.syntax, format, tally: new Tally(), decode });
  return {
    width: format.columns,
    height: format.rows,
    frames: frames.count,
    regions: readRegions(file.dataset, file),
    grey: (frame) => greyOf(frames.read(frame), frames.format),
  };
}
