import { DicomError } from './types.ts';

const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCE_BASE = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577,
];
const DISTANCE_EXTRA = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const MAX_BITS = 15;

interface Codes {
  readonly counts: Uint16Array;
  readonly symbols: Uint16Array;
}

function codes(lengths: Uint8Array): Codes {
  const counts = new Uint16Array(MAX_BITS + 1);
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
  counts[0] = 0;
  const offsets = new Uint16Array(MAX_BITS + 2);
  for (let bits = 1; bits <= MAX_BITS; bits += 1) offsets[bits + 1] = (offsets[bits] ?? 0) + (counts[bits] ?? 0);
  const symbols = new Uint16Array(lengths.length);
  for (const [symbol, length] of lengths.entries()) {
    if (length === 0) continue;
    const at = offsets[length] ?? 0;
    symbols[at] = symbol;
    offsets[length] = at + 1;
  }
  return { counts, symbols };
}

const fixed = (lengths: readonly [number, number][]): Codes =>
  codes(Uint8Array.from(lengths.flatMap(([count, bits]) => Array.from({ length: count }, () => bits))));
const FIXED_LITERALS = fixed([
  [144, 8],
  [112, 9],
  [24, 7],
  [8, 8],
]);
const FIXED_DISTANCES = fixed([[30, 5]]);

class Inflater {
  readonly #input: Uint8Array;
  readonly #limit: number;
  #at = 0;
  #bits = 0;
  #count = 0;
  #out = new Uint8Array(1 << 16);
  #length = 0;

  constructor(input: Uint8Array, limit: number) {
    this.#input = input;
    this.#limit = limit;
  }

  run(): Uint8Array<ArrayBuffer> {
    for (let last = false; !last;) {
      last = this.#take(1) === 1;
      const type = this.#take(2);
      if (type === 0) this.#stored();
      else if (type === 1) this.#compressed(FIXED_LITERALS, FIXED_DISTANCES);
      else if (type === 2) this.#dynamic();
      else throw new DicomError('malformed', 'the deflated data hold an unknown block');
    }
    return this.#out.subarray(0, this.#length);
  }

  #take(need: number): number {
    while (this.#count < need) {
      const byte = this.#input[this.#at];
      if (byte === undefined) throw new DicomError('truncated', 'the deflated data are cut short');
      this.#bits |= byte << this.#count;
      this.#at += 1;
      this.#count += 8;
    }
    const value = this.#bits & ((1 << need) - 1);
    this.#bits >>>= need;
    this.#count -= need;
    return value;
  }

  #room(more: number): void {
    if (this.#length + more > this.#limit)
      throw new DicomError('too-large', 'the deflated data grow beyond their limit');
    if (this.#length + more <= this.#out.length) return;
    const grown = new Uint8Array(
      Math.min(Math.max(this.#out.length * 2, this.#length + more), Math.max(this.#limit, this.#length + more)),
    );
    grown.set(this.#out.subarray(0, this.#length));
    this.#out = grown;
  }

  #stored(): void {
    this.#bits = 0;
    this.#count = 0;
    const [low = 0, high = 0] = this.#input.subarray(this.#at, this.#at + 2);
    const size = low | (high << 8);
    this.#at += 4;
    if (this.#at + size > this.#input.length) throw new DicomError('truncated', 'the deflated data are cut short');
    this.#room(size);
    this.#out.set(this.#input.subarray(this.#at, this.#at + size), this.#length);
    this.#at += size;
    this.#length += size;
  }

  #symbol({ counts, symbols }: Codes): number {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let bits = 1; bits <= MAX_BITS; bits += 1) {
      code |= this.#take(1);
      const count = counts[bits] ?? 0;
      if (code - count < first) return symbols[index + code - first] ?? 0;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw new DicomError('malformed', 'the deflated data hold an unknown code');
  }

  #compressed(literals: Codes, distances: Codes): void {
    for (;;) {
      const symbol = this.#symbol(literals);
      if (symbol === 256) return;
      if (symbol < 256) {
        this.#room(1);
        this.#out[this.#length] = symbol;
        this.#length += 1;
        continue;
      }
      const base = LENGTH_BASE[symbol - 257];
      if (base === undefined) throw new DicomError('malformed', 'the deflated data hold an unknown length');
      const length = base + this.#take(LENGTH_EXTRA[symbol - 257] ?? 0);
      const code = this.#symbol(distances);
      const distance = (DISTANCE_BASE[code] ?? Number.POSITIVE_INFINITY) + this.#take(DISTANCE_EXTRA[code] ?? 0);
      if (distance > this.#length) throw new DicomError('malformed', 'the deflated data point before their start');
      this.#room(length);
      const from = this.#length - distance;
      for (let i = 0; i < length; i += 1) this.#out[this.#length + i] = this.#out[from + i] ?? 0;
      this.#length += length;
    }
  }

  #dynamic(): void {
    const literalCount = this.#take(5) + 257;
    const distanceCount = this.#take(5) + 1;
    const codeCount = this.#take(4) + 4;
    const codeLengths = new Uint8Array(19);
    for (let i = 0; i < codeCount; i += 1) codeLengths[CODE_ORDER[i] ?? 0] = this.#take(3);
    const lengthCodes = codes(codeLengths);
    const lengths = new Uint8Array(literalCount + distanceCount);
    for (let i = 0; i < lengths.length;) {
      const symbol = this.#symbol(lengthCodes);
      if (symbol < 16) {
        lengths[i] = symbol;
        i += 1;
        continue;
      }
      const value = symbol === 16 ? (lengths[i - 1] ?? 0) : 0;
      const times = symbol === 16 ? 3 + this.#take(2) : symbol === 17 ? 3 + this.#take(3) : 11 + this.#take(7);
      if (i + times > lengths.length) throw new DicomError('malformed', 'the deflated data have a broken table');
      lengths.fill(value, i, i + times);
      i += times;
    }
    this.#compressed(codes(lengths.subarray(0, literalCount)), codes(lengths.subarray(literalCount)));
  }
}

/**
 * Inflates a raw deflate stream (RFC 1951), as the deflated transfer syntax holds it; bytes after its end are ignored.
 * @param limit most bytes to give back: a few kilobytes can claim gigabytes
 * @throws {DicomError} `truncated`, `malformed` or `too-large`
 */
export function inflateRaw(input: Uint8Array, limit: number): Uint8Array<ArrayBuffer> {
  return new Inflater(input, limit).run();
}
