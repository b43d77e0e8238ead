import type { DecodedFrame, FrameDecoder } from './decoded-frame.ts';
import { groupFragments, readFragments } from './fragments.ts';
import type { PixelFormat, PixelSource } from './pixels.ts';
import { nativeLength } from './pixels.ts';
import { decodeRle } from './rle.ts';
import { isRle } from './syntax.ts';
import { DicomError } from './types.ts';
import type { Element } from './types.ts';
import { swapBytes } from './values.ts';

/** The frames of an image one at a time, as stored samples in little endian. */
export interface Frames {
  readonly format: PixelFormat;
  readonly count: number;
  readonly bytesPerFrame: number;
  /** A bitstream that lost information when it was made. */
  readonly isLossy: boolean;
  /** Bytes of all coded frames; 0 for native ones. */
  readonly codedBytes: number;
  /** A copy that may be changed. */
  read(frame: number): Uint8Array;
}

/**
 * Opens the pixels of an image: native, run-length coded, or through a decoder.
 * @throws {DicomError} `codestream` when the pixels are coded and no decoder is there, or it refuses them; `pixel-data` when sizes do not fit
 */
export function openFrames(element: Element, source: PixelSource): Frames {
  if (source.format.bitsAllocated % 8 !== 0)
    throw new DicomError('pixel-data', 'bit-packed pixels are no picture to redact');
  return element.fragments ? openCoded(element, source) : openNative(element, source);
}

function openNative(element: Element, { reader, syntax, format }: PixelSource): Frames {
  const bytesPerFrame = nativeLength({ ...format, frames: 1 });
  const vr = element.vr === 'OB' ? 'OB' : 'OW';
  const read = (frame: number): Uint8Array => {
    const from = frame * bytesPerFrame;
    // Words of big-endian files are swapped whole, also where a frame of an odd size begins or ends inside one.
    const start = syntax.little ? from : from & ~1;
    const end = syntax.little ? from + bytesPerFrame : (from + bytesPerFrame + 1) & ~1;
    const bytes = reader.source.read(element.offset + start, Math.min(end, element.length) - start).slice();
    if (bytes.length < from - start + bytesPerFrame)
      throw new DicomError('pixel-data', 'the pixel data end before the last frame');
    return syntax.little
      ? bytes
      : swapBytes(bytes, vr, format.bitsAllocated).slice(from - start, from - start + bytesPerFrame);
  };
  return { format, count: format.frames, bytesPerFrame, isLossy: false, codedBytes: 0, read };
}

function openCoded(element: Element, { reader, syntax, format, decode = runLengths(syntax.uid) }: PixelSource): Frames {
  if (!decode)
    throw new DicomError(
      'codestream',
      `the pixels are coded (transfer syntax ${syntax.uid}): a codec is needed to look at them or change them`,
    );
  const groups = groupFragments(reader, element, format.frames);
  const decodeFrame = (frame: number): DecodedFrame => {
    const group = groups[frame];
    if (!group) throw new DicomError('pixel-data', 'there is no such frame');
    return decode(readFragments(reader, group), format);
  };
  // What the samples are is known once one frame was decoded; all others have to be the same.
  const { photometric, isLossy } = decodeFrame(0);
  const decoded: PixelFormat = { ...format, planar: false, photometric };
  const read = (frame: number): Uint8Array => {
    const { data, ...found } = decodeFrame(frame);
    if (found.photometric !== photometric)
      throw new DicomError('codestream', 'the frames of the image are coded in different colour spaces');
    return data;
  };
  const codedBytes = groups.flat().reduce((sum, { length }) => sum + length, 0);
  const bytesPerFrame = nativeLength({ ...decoded, frames: 1 });
  return { format: decoded, count: format.frames, bytesPerFrame, isLossy, codedBytes, read };
}

/** Run-length coding needs no codec. */
function runLengths(uid: string): FrameDecoder | undefined {
  if (!isRle(uid)) return undefined;
  return (bytes, format) => {
    const shape = {
      pixels: format.rows * format.columns,
      samples: format.samples,
      bytesPerSample: format.bitsAllocated / 8,
    };
    return {
      ...format,
      data: decodeRle(bytes, shape),
      photometric: format.photometric.replace('_422', ''),
      isLossy: false,
    };
  };
}

/** A frame as eight-bit grey, stretched between its darkest and brightest sample: what a person would see of it. */
export function greyOf(bytes: Uint8Array, format: PixelFormat): Uint8Array<ArrayBuffer> {
  const { rows, columns, samples, bitsAllocated, signed, planar, photometric } = format;
  const out = new Uint8Array(rows * columns);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const step = photometric.includes('422') ? 2 : planar ? 1 : samples;
  if (bitsAllocated === 8) {
    const isRgb = photometric === 'RGB' && samples === 3;
    const plane = planar ? rows * columns : 1;
    for (let i = 0; i < out.length; i += 1) {
      const at = i * step;
      out[i] = isRgb ? Math.max(bytes[at] ?? 0, bytes[at + plane] ?? 0, bytes[at + 2 * plane] ?? 0) : (bytes[at] ?? 0);
    }
    return out;
  }
  const width = bitsAllocated / 8;
  const read = (at: number): number =>
    width === 2 ? (signed ? view.getInt16(at, true) : view.getUint16(at, true)) : view.getUint32(at, true);
  if (width !== 2 && width !== 4) return out;
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < out.length; i += 1) {
    const value = read(i * step * width);
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const scale = most > least ? 255 / (most - least) : 0;
  for (let i = 0; i < out.length; i += 1) out[i] = (read(i * step * width) - least) * scale;
  return out;
}
