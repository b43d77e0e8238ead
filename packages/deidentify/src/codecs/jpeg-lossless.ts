import { BitReader, buildHuffman } from './huffman.ts';
import { readJpegStructure } from './jpeg-structure.ts';
import type { JpegScan, JpegStructure } from './jpeg-structure.ts';
import { assertShape, toFrame } from './samples.ts';
import { broken } from './types.ts';
import type { DecodedFrame, FrameFormat } from './types.ts';

/** One scan: every sample is a difference to a prediction from its neighbours (ISO/IEC 10918-1 annex H). */
function decodeScan(bytes: Uint8Array, jpeg: JpegStructure, scan: JpegScan, out: Uint16Array): void {
  const { rows, columns, precision, components } = jpeg;
  const { first: predictor, shift, restart } = scan;
  if (predictor < 1 || predictor > 7) throw broken(`predictor ${predictor} of the lossless image does not exist`);
  if (shift >= precision) throw broken('the point transform of the lossless image is out of range');
  if (restart % columns !== 0) throw broken('a restart interval of the lossless image is no whole number of rows');
  const reader = new BitReader(bytes, scan.from, scan.to);
  const tables = scan.components.map(({ dc }) => buildHuffman(scan.huffman.get(dc)));
  const planes = scan.components.map(({ index }) => index);
  const step = components.length;
  const width = columns * step;
  const begin = 1 << (precision - shift - 1);
  const rowsPerRestart = restart / columns;
  for (let row = 0; row < rows; row += 1) {
    const isFresh = row === 0 || (restart > 0 && row % rowsPerRestart === 0);
    if (isFresh && row > 0) reader.restart();
    for (let column = 0; column < columns; column += 1) {
      for (let n = 0; n < planes.length; n += 1) {
        const at = row * width + column * step + (planes[n] as number);
        const size = reader.symbol(tables[n] as Uint16Array);
        if (size > 16) throw broken('the coded image is damaged: a difference of more than 16 bits');
        const difference = size === 16 ? 32_768 : reader.difference(size);
        let guess = begin;
        if (isFresh) guess = column === 0 ? begin : (out[at - step] as number);
        else if (column === 0) guess = out[at - width] as number;
        else
          guess = predict(
            predictor,
            out[at - step] as number,
            out[at - width] as number,
            out[at - width - step] as number,
          );
        out[at] = guess + difference;
      }
    }
  }
}

/** Table H.1: a to the left, b above, c above to the left. */
function predict(predictor: number, a: number, b: number, c: number): number {
  switch (predictor) {
    case 1:
      return a;
    case 2:
      return b;
    case 3:
      return c;
    case 4:
      return a + b - c;
    case 5:
      return a + ((b - c) >> 1);
    case 6:
      return b + ((a - c) >> 1);
    default:
      return (a + b) >> 1;
  }
}

/**
 * Decodes lossless JPEG with Huffman coding (process 14, predictors 1 to 7; transfer syntaxes …4.57 and …4.70).
 * @throws {DicomError} `codestream` when it is damaged, cut short, or not what the header says
 */
export function decodeJpegLossless(bytes: Uint8Array, format: FrameFormat): DecodedFrame {
  const jpeg = readJpegStructure(bytes);
  if (jpeg.kind !== 0xc3) throw broken('the coded image is no lossless JPEG, as the transfer syntax says');
  const coded = { ...jpeg, samples: jpeg.components.length };
  assertShape(coded, format);
  if (jpeg.components.some(({ horizontal, vertical }) => horizontal !== 1 || vertical !== 1))
    throw broken('a lossless JPEG with subsampled components is not decoded');
  const seen = jpeg.scans.flatMap(({ components }) => components.map(({ index }) => index));
  if (seen.length !== coded.samples || new Set(seen).size !== coded.samples)
    throw broken('a component of the coded image is missing or coded twice');
  const out = new Uint16Array(format.rows * format.columns * coded.samples);
  let isLossy = false;
  for (const scan of jpeg.scans) {
    decodeScan(bytes, jpeg, scan, out);
    isLossy ||= scan.shift > 0;
    if (scan.shift > 0 && coded.samples > 1) throw broken('a colour image with a point transform is not decoded');
    if (scan.shift > 0) for (let i = 0; i < out.length; i += 1) out[i] = (out[i] ?? 0) << scan.shift;
  }
  const raw = jpeg.precision > 8 ? new Uint8Array(out.buffer) : Uint8Array.from(out);
  const photometric = format.photometric.replace(/^YBR_(?:FULL_422|PARTIAL_422)$/, 'YBR_FULL');
  return toFrame(raw, coded, format, { photometric, isLossy });
}
