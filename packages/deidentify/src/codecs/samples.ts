import { broken } from './types.ts';
import type { DecodedFrame, FrameFormat } from './types.ts';

/** Samples of one frame; a wasm codec needs about ten bytes for each. The largest radiographs have 50 million. */
const MOST_SAMPLES = 1 << 27;

/** What a bitstream says about itself. */
export interface CodedShape {
  readonly rows: number;
  readonly columns: number;
  readonly samples: number;
  readonly precision: number;
  /** Undefined where the format does not say: JPEG and JPEG-LS leave it to the header. */
  readonly signed?: boolean;
}

/**
 * Refuses a bitstream that says something else than the header of its file.
 * @throws {DicomError} `codestream`, with both sides of the disagreement
 */
export function assertShape(coded: CodedShape, format: FrameFormat): void {
  const { rows, columns, samples, bitsAllocated } = format;
  if (coded.rows !== rows || coded.columns !== columns)
    throw broken(`the coded image is ${coded.columns} × ${coded.rows}, the header says ${columns} × ${rows}`);
  if (coded.samples !== samples)
    throw broken(`the coded image has ${coded.samples} samples per pixel, the header says ${samples}`);
  if (samples !== 1 && samples !== 3) throw broken(`${samples} samples per pixel: only 1 and 3 are decoded`);
  if (bitsAllocated !== 8 && bitsAllocated !== 16)
    throw broken(`a coded image in cells of ${bitsAllocated} bits is not decoded`);
  if (coded.precision < 1 || coded.precision > bitsAllocated)
    throw broken(`the coded image has ${coded.precision} bits, the header allows ${bitsAllocated}`);
  if (coded.signed !== undefined && coded.signed !== format.signed) {
    const word = (signed: boolean): string => (signed ? 'signed' : 'unsigned');
    throw broken(`the coded image is ${word(coded.signed)}, the header says ${word(format.signed)}`);
  }
  if (rows * columns * samples > MOST_SAMPLES) throw broken(`a frame of more than ${MOST_SAMPLES} samples`);
}

/** Every value has to fit the bits the header says are stored; a codec gave `precision` bits. */
function assertValues(data: Uint8Array<ArrayBuffer>, { bitsAllocated, bitsStored, signed }: FrameFormat): void {
  if (bitsStored >= bitsAllocated) return;
  const cells = bitsAllocated === 8 ? data : new Uint16Array(data.buffer);
  const top = 1 << bitsStored;
  const half = top >> 1;
  const whole = 1 << bitsAllocated;
  for (const cell of cells) {
    const isInside = signed ? cell < half || cell >= whole - half : cell < top;
    if (!isInside) throw broken(`the coded image holds values of more than the ${bitsStored} bits the header says`);
  }
}

/** Two's complement in `bits` becomes two's complement in the whole 16-bit cell. */
function extendSign(data: Uint8Array<ArrayBuffer>, bits: number): void {
  const cells = new Int16Array(data.buffer);
  const shift = 32 - bits;
  for (let i = 0; i < cells.length; i += 1) cells[i] = ((cells[i] ?? 0) << shift) >> shift;
}

/** One byte per sample, where the header has two. */
function widen(data: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Uint16Array.from(data).buffer);
}

export function interleave(planes: Uint8Array, samples: number, bytesPerSample: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(planes.length);
  const pixels = planes.length / samples / bytesPerSample;
  for (let sample = 0, from = 0; sample < samples; sample += 1) {
    for (let i = 0; i < pixels; i += 1) {
      const to = (i * samples + sample) * bytesPerSample;
      for (let byte = 0; byte < bytesPerSample; byte += 1, from += 1) out[to + byte] = planes[from] ?? 0;
    }
  }
  return out;
}

/**
 * What a codec gave, in the cells of the header.
 * @param raw samples of one byte (up to 8 bits) or two, little endian, pixel by pixel; copied, for it may lie in a codec's memory
 * @throws {DicomError} `codestream` when the amount is wrong, or a value does not fit
 */
export function toFrame(
  raw: Uint8Array,
  coded: CodedShape,
  format: FrameFormat,
  { photometric, isLossy }: { photometric: string; isLossy: boolean },
): DecodedFrame {
  const { rows, columns, samples, bitsAllocated, bitsStored, signed } = format;
  const count = rows * columns * samples;
  if (raw.length !== count * (coded.precision > 8 ? 2 : 1))
    throw broken('the coded image is damaged: it cannot be decoded');
  if (signed && bitsAllocated === 16 && coded.precision <= 8 && coded.signed === true)
    throw broken('a signed coded image of 8 bits or fewer is not decoded');
  const data = bitsAllocated === 16 && coded.precision <= 8 ? widen(raw) : new Uint8Array(raw);
  if (signed && coded.signed === undefined && coded.precision < bitsStored)
    throw broken(`the coded image has ${coded.precision} bits, too few to be signed values of ${bitsStored}`);
  if (signed && coded.signed === undefined && bitsAllocated === 16 && coded.precision < 16)
    extendSign(data, bitsStored);
  assertValues(data, format);
  return { data, rows, columns, samples, bitsAllocated, bitsStored, signed, photometric, isLossy };
}
