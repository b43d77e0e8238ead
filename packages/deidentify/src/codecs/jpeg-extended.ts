import { BitReader, buildHuffman } from './huffman.ts';
import type { JpegStructure } from './jpeg-structure.ts';
import { assertShape, toFrame } from './samples.ts';
import { broken } from './types.ts';
import type { DecodedFrame, FrameFormat } from './types.ts';

/** Where the coefficients of the bitstream belong in a block: along the diagonals, in turn up and down (figure 5). */
const ZIGZAG = Uint8Array.from(
  Array.from({ length: 64 }, (_, place) => place).toSorted((a, b) => {
    const [diagonalA, diagonalB] = [(a >> 3) + (a & 7), (b >> 3) + (b & 7)];
    if (diagonalA !== diagonalB) return diagonalA - diagonalB;
    return diagonalA % 2 === 0 ? b - a : a - b;
  }),
);
/** `WAVES[x * 8 + u]`: what coefficient u adds at place x, in one dimension (ISO/IEC 10918-1 §A.3.3). */
const WAVES = Float64Array.from({ length: 64 }, (_, i) => {
  const [x, u] = [i >> 3, i & 7];
  return (u === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * x + 1) * u * Math.PI) / 16);
});

/** Inverse transform, rows and then columns, in place. */
function inverse(block: Float64Array, half: Float64Array): void {
  for (const [from, to] of [
    [block, half],
    [half, block],
  ] as const) {
    // Each pass writes transposed, so that two passes give back the orientation.
    for (let row = 0; row < 8; row += 1) {
      for (let x = 0; x < 8; x += 1) {
        let sum = 0;
        for (let u = 0; u < 8; u += 1) sum += (from[row * 8 + u] as number) * (WAVES[x * 8 + u] as number);
        to[x * 8 + row] = sum;
      }
    }
  }
}

/**
 * Decodes sequential JPEG of 12 bits and one sample per pixel (process 4), which common builds of JPEG libraries leave out.
 * @throws {DicomError} `codestream` when it is damaged, cut short, or not what the header says
 */
export function decodeJpegExtended(bytes: Uint8Array, jpeg: JpegStructure, format: FrameFormat): DecodedFrame {
  const { rows, columns, precision } = jpeg;
  const coded = { rows, columns, precision, samples: jpeg.components.length };
  assertShape(coded, format);
  const [component] = jpeg.components;
  const [scan, second] = jpeg.scans;
  if (coded.samples !== 1 || !component) throw broken('12-bit JPEG is decoded with one sample per pixel only');
  if (!scan || second) throw broken('a sequential JPEG of one component has one scan');
  const quantisation = scan.quantisation.get(component.quantisation);
  if (!quantisation) throw broken('a quantisation table of the coded image is missing');
  const reader = new BitReader(bytes, scan.from, scan.to);
  const [tables] = scan.components;
  const dc = buildHuffman(scan.huffman.get(tables?.dc ?? 0));
  const ac = buildHuffman(scan.huffman.get(4 + (tables?.ac ?? 0)));
  const out = new Uint16Array(rows * columns);
  const [block, half] = [new Float64Array(64), new Float64Array(64)];
  const across = Math.ceil(columns / 8);
  const blocks = across * Math.ceil(rows / 8);
  let level = 0;
  for (let n = 0; n < blocks; n += 1) {
    if (scan.restart > 0 && n > 0 && n % scan.restart === 0) {
      reader.restart();
      level = 0;
    }
    block.fill(0);
    level += reader.difference(Math.min(16, reader.symbol(dc)));
    block[0] = level * (quantisation[0] as number);
    for (let k = 1; k < 64; k += 1) {
      const symbol = reader.symbol(ac);
      const size = symbol & 15;
      if (size === 0 && symbol !== 0xf0) break;
      k += symbol >> 4;
      if (size === 0) continue;
      if (k > 63) throw broken('the coded image is damaged: a block has too many coefficients');
      block[ZIGZAG[k] as number] = reader.difference(size) * (quantisation[k] as number);
    }
    inverse(block, half);
    place(block, out, { rows, columns, precision, left: (n % across) * 8, top: Math.floor(n / across) * 8 });
  }
  return toFrame(new Uint8Array(out.buffer), coded, format, { photometric: format.photometric, isLossy: true });
}

function place(
  block: Float64Array,
  out: Uint16Array,
  {
    rows,
    columns,
    precision,
    left,
    top,
  }: { rows: number; columns: number; precision: number; left: number; top: number },
): void {
  const middle = 1 << (precision - 1);
  const most = (1 << precision) - 1;
  for (let y = 0; y < 8 && top + y < rows; y += 1) {
    for (let x = 0; x < 8 && left + x < columns; x += 1) {
      const value = Math.round((block[y * 8 + x] as number) + middle);
      out[(top + y) * columns + left + x] = value < 0 ? 0 : value > most ? most : value;
    }
  }
}
