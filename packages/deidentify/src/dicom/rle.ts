import { DicomError } from './types.ts';

const broken = (): DicomError => new DicomError('codestream', 'the run-length coded frame is damaged');

/** One segment of a frame (PS3.5 §G.3): PackBits, up to `size` bytes. */
function unpack(segment: Uint8Array, out: Uint8Array): void {
  let at = 0;
  let to = 0;
  while (to < out.length) {
    const count = segment[at];
    if (count === undefined) throw broken();
    at += 1;
    if (count < 128) {
      const literal = segment.subarray(at, at + count + 1);
      if (literal.length < count + 1) throw broken();
      out.set(literal.subarray(0, Math.min(literal.length, out.length - to)), to);
      at += count + 1;
      to += count + 1;
    } else if (count > 128) {
      const value = segment[at];
      if (value === undefined) throw broken();
      out.fill(value, to, Math.min(out.length, to + 257 - count));
      at += 1;
      to += 257 - count;
    }
  }
}

export interface RleShape {
  readonly pixels: number;
  readonly samples: number;
  readonly bytesPerSample: number;
}

/**
 * Decodes a run-length coded frame into samples that lie pixel by pixel, little endian.
 * @throws {DicomError} `codestream` when segments do not match the image
 */
export function decodeRle(frame: Uint8Array, { pixels, samples, bytesPerSample }: RleShape): Uint8Array<ArrayBuffer> {
  if (frame.length < 64) throw broken();
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const count = view.getUint32(0, true);
  if (count !== samples * bytesPerSample || count > 15) throw broken();
  const out = new Uint8Array(pixels * samples * bytesPerSample);
  const plane = new Uint8Array(pixels);
  const stride = samples * bytesPerSample;
  for (let n = 0; n < count; n += 1) {
    const start = view.getUint32(4 + n * 4, true);
    const end = n + 1 < count ? view.getUint32(8 + n * 4, true) : frame.length;
    if (start < 64 || end < start || end > frame.length) throw broken();
    unpack(frame.subarray(start, end), plane);
    // Segments hold the most significant byte of a sample first.
    const sample = Math.floor(n / bytesPerSample);
    const byte = bytesPerSample - 1 - (n % bytesPerSample);
    for (let i = 0, at = sample * bytesPerSample + byte; i < pixels; i += 1, at += stride) out[at] = plane[i] ?? 0;
  }
  return out;
}
