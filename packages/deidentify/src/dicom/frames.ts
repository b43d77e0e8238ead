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
  /** A copy that may be changed. */
  read(frame: number): Uint8Array;
}

/**
 * Opens the pixels of an image that needs no codec: native or run-length coded.
 * @throws {DicomError} `codestream` when a codec is needed to see or change the pixels, `pixel-data` when sizes do not fit
 */
export function openFrames(element: Element, { reader, syntax, format }: PixelSource): Frames {
  const bytesPerFrame = nativeLength({ ...format, frames: 1 });
  if (format.bitsAllocated % 8 !== 0) throw new DicomError('pixel-data', 'bit-packed pixels are no picture to redact');
  if (!element.fragments) {
    const vr = element.vr === 'OB' ? 'OB' : 'OW';
    const read = (frame: number): Uint8Array => {
      const bytes = reader.source.read(element.offset + frame * bytesPerFrame, bytesPerFrame).slice();
      if (bytes.length < bytesPerFrame) throw new DicomError('pixel-data', 'the pixel data end before the last frame');
      return syntax.little ? bytes : swapBytes(bytes, vr);
    };
    return { format, count: format.frames, bytesPerFrame, read };
  }
  const fragments = element.fragments.slice(1);
  if (!isRle(syntax.uid))
    throw new DicomError(
      'codestream',
      `the pixels are coded (transfer syntax ${syntax.uid}): a codec is needed to look at them or change them`,
    );
  if (fragments.length !== format.frames)
    throw new DicomError('codestream', 'a run-length coded frame has to be one fragment');
  const shape = {
    pixels: format.rows * format.columns,
    samples: format.samples,
    bytesPerSample: format.bitsAllocated / 8,
  };
  const read = (frame: number): Uint8Array => {
    const fragment = fragments[frame];
    if (!fragment) throw new DicomError('pixel-data', 'there is no such frame');
    return decodeRle(reader.source.read(fragment.offset, fragment.length), shape);
  };
  return { format: { ...format, planar: false }, count: format.frames, bytesPerFrame, read };
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
