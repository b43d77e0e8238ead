import type { FrameFormat } from '../types.ts';

/** A writer of entropy-coded bits, with the stuffing JPEG wants. */
class BitWriter {
  readonly #out: number[] = [];
  #bits = 0;
  #count = 0;

  put(value: number, size: number): void {
    for (let n = size - 1; n >= 0; n -= 1) {
      this.#bits = (this.#bits << 1) | ((value >> n) & 1);
      this.#count += 1;
      if (this.#count === 8) this.#flushByte();
    }
  }

  #flushByte(): void {
    this.#out.push(this.#bits);
    if (this.#bits === 0xff) this.#out.push(0);
    this.#bits = 0;
    this.#count = 0;
  }

  marker(code: number): void {
    while (this.#count > 0) this.put(1, 1);
    this.#out.push(0xff, code);
  }

  take(): number[] {
    while (this.#count > 0) this.put(1, 1);
    return this.#out;
  }
}

const segment = (marker: number, ...body: number[]): number[] => [
  0xff,
  marker,
  (body.length + 2) >> 8,
  (body.length + 2) & 255,
  ...body,
];
const sizeOf = (value: number): number => 32 - Math.clz32(Math.abs(value));
const amplitude = (value: number, size: number): number => (value < 0 ? value + (1 << size) - 1 : value);
const u16 = (value: number): [number, number] => [value >> 8, value & 255];

export interface LosslessOptions {
  readonly precision: number;
  readonly predictor?: number;
  /** Rows between restart markers. */
  readonly restartRows?: number;
  /** One scan per component instead of one for all. */
  readonly isApart?: boolean;
}

/** Lossless JPEG, written independently of the decoder: a table in which every size from 0 to 16 has a code of five bits. */
export function encodeJpegLossless(
  samples: Uint16Array | Uint8Array,
  { rows, columns, samples: channels }: FrameFormat,
  options: LosslessOptions,
): Uint8Array {
  const { precision, predictor = 1, restartRows = 0, isApart = false } = options;
  const at = (row: number, column: number, channel: number): number =>
    samples[(row * columns + column) * channels + channel] ?? 0;
  const predict = (row: number, column: number, channel: number): number => {
    const isFresh = row === 0 || (restartRows > 0 && row % restartRows === 0);
    if (isFresh) return column === 0 ? 1 << (precision - 1) : at(row, column - 1, channel);
    if (column === 0) return at(row - 1, 0, channel);
    const [a, b, c] = [at(row, column - 1, channel), at(row - 1, column, channel), at(row - 1, column - 1, channel)];
    return (
      [a, b, c, a + b - c, a + Math.floor((b - c) / 2), b + Math.floor((a - c) / 2), Math.floor((a + b) / 2)][
        predictor - 1
      ] ?? 0
    );
  };
  const scan = (chosen: readonly number[]): number[] => {
    const bits = new BitWriter();
    for (let row = 0; row < rows; row += 1) {
      if (restartRows > 0 && row > 0 && row % restartRows === 0) bits.marker(0xd0 + ((row / restartRows - 1) & 7));
      for (let column = 0; column < columns; column += 1) {
        for (const channel of chosen) {
          // Modulo 65,536: from -32,767 to 32,768.
          const difference =
            (((at(row, column, channel) - predict(row, column, channel) + 32_767) & 0xffff) - 32_767) | 0;
          const size = sizeOf(difference);
          bits.put(size, 5);
          if (size < 16) bits.put(amplitude(difference, size), size);
        }
      }
    }
    return [
      ...segment(0xda, chosen.length, ...chosen.flatMap((channel) => [channel + 1, 0]), predictor, 0, 0),
      ...bits.take(),
    ];
  };
  const all = Array.from({ length: channels }, (_, i) => i);
  const sizes = Array.from({ length: 17 }, (_, i) => i);
  return Uint8Array.from([
    0xff,
    0xd8,
    ...segment(
      0xc3,
      precision,
      ...u16(rows),
      ...u16(columns),
      channels,
      ...all.flatMap((channel) => [channel + 1, 0x11, 0]),
    ),
    ...segment(0xc4, 0, 0, 0, 0, 0, 17, ...Array.from({ length: 11 }, () => 0), ...sizes),
    ...(restartRows > 0 ? segment(0xdd, ...u16(restartRows * columns)) : []),
    ...(isApart ? all.flatMap((channel) => scan([channel])) : scan(all)),
    0xff,
    0xd9,
  ]);
}

/** Extended JPEG of 12 bits with quantisation 1, so that what comes back differs by rounding only. Codes of eight bits for every symbol. */
export function encodeJpegExtended(samples: Uint16Array, { rows, columns }: FrameFormat): Uint8Array {
  const symbols = Array.from({ length: 240 }, (_, i) => i);
  const bits = new BitWriter();
  let level = 0;
  for (let top = 0; top < rows; top += 8) {
    for (let left = 0; left < columns; left += 8) {
      const value = (y: number, x: number): number =>
        (samples[Math.min(rows - 1, top + y) * columns + Math.min(columns - 1, left + x)] ?? 0) - 2048;
      const coefficients = zigzag().map(([v, u]) => {
        let sum = 0;
        for (let y = 0; y < 8; y += 1)
          for (let x = 0; x < 8; x += 1)
            sum +=
              value(y, x) * Math.cos(((2 * x + 1) * u * Math.PI) / 16) * Math.cos(((2 * y + 1) * v * Math.PI) / 16);
        return Math.round((sum * (u === 0 ? Math.SQRT1_2 : 1) * (v === 0 ? Math.SQRT1_2 : 1)) / 4);
      });
      const dc = coefficients[0] ?? 0;
      const size = sizeOf(dc - level);
      bits.put(size, 8);
      bits.put(amplitude(dc - level, size), size);
      level = dc;
      writeAc(bits, coefficients);
    }
  }
  const table = (place: number): number[] =>
    segment(0xc4, place, 0, 0, 0, 0, 0, 0, 0, symbols.length, ...Array.from({ length: 8 }, () => 0), ...symbols);
  return Uint8Array.from([
    0xff,
    0xd8,
    ...segment(0xdb, 0, ...Array.from({ length: 64 }, () => 1)),
    ...segment(0xc1, 12, ...u16(rows), ...u16(columns), 1, 1, 0x11, 0),
    ...table(0x00),
    ...table(0x10),
    ...segment(0xda, 1, 1, 0, 0, 63, 0),
    ...bits.take(),
    0xff,
    0xd9,
  ]);
}

function writeAc(bits: BitWriter, coefficients: readonly number[]): void {
  let run = 0;
  const last = coefficients.findLastIndex((value) => value !== 0);
  for (let k = 1; k <= last; k += 1) {
    const value = coefficients[k] ?? 0;
    if (value === 0 && run < 15) {
      run += 1;
      continue;
    }
    // A run of sixteen zeros has the symbol 0xf0, which this table leaves out: a coefficient of one is near enough for a test.
    const written = value === 0 ? 1 : value;
    const size = sizeOf(written);
    bits.put(run * 16 + size, 8);
    bits.put(amplitude(written, size), size);
    run = 0;
  }
  if (last < 63) bits.put(0, 8);
}

/** Rows and columns of the 64 coefficients in the order of the bitstream. */
function zigzag(): [number, number][] {
  const order: [number, number][] = [];
  for (let diagonal = 0; diagonal < 15; diagonal += 1) {
    const along: [number, number][] = [];
    for (let row = Math.max(0, diagonal - 7); row <= Math.min(7, diagonal); row += 1) along.push([row, diagonal - row]);
    order.push(...(diagonal % 2 === 0 ? along.reverse() : along));
  }
  return order;
}
