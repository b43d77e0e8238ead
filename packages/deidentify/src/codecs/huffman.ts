import { broken } from './types.ts';

/** Every 16-bit prefix with the symbol it begins with: `length << 8 | symbol`, 0 where no code begins so. */
export function buildHuffman(table: Uint8Array | undefined): Uint16Array {
  if (!table) throw broken('a Huffman table of the coded image is missing');
  const lookup = new Uint16Array(1 << 16);
  let code = 0;
  let at = 16;
  for (let length = 1; length <= 16; length += 1) {
    for (let n = table[length - 1] ?? 0; n > 0; n -= 1) {
      const from = code << (16 - length);
      const to = (code + 1) << (16 - length);
      if (to > 1 << 16) throw broken('a Huffman table of the coded image is damaged');
      lookup.fill((length << 8) | (table[at] ?? 0), from, to);
      at += 1;
      code += 1;
    }
    code <<= 1;
  }
  return lookup;
}

/** The bits of entropy-coded data (ISO/IEC 10918-1 §F.2.2.5). Running out of them is an error, never zeros. */
export class BitReader {
  readonly #bytes: Uint8Array;
  readonly #to: number;
  #at: number;
  #bits = 0;
  #count = 0;
  /** Bits at the end of the buffer that stand for nothing: a code may be looked up beyond the end, not taken from there. */
  #padding = 0;

  constructor(bytes: Uint8Array, from: number, to: number) {
    this.#bytes = bytes;
    this.#at = from;
    this.#to = to;
  }

  #fill(): void {
    while (this.#count <= 16) {
      let byte = 0;
      if (this.#at >= this.#to) this.#padding += 8;
      else {
        byte = this.#bytes[this.#at] as number;
        if (byte === 0xff && this.#bytes[this.#at + 1] !== 0) {
          // A restart marker, or the end: bits stop here.
          byte = 0;
          this.#padding += 8;
        } else this.#at += byte === 0xff ? 2 : 1;
      }
      this.#bits = ((this.#bits << 8) | byte) & 0xff_ffff;
      this.#count += 8;
    }
  }

  #drop(count: number): void {
    this.#count -= count;
    if (this.#count < this.#padding) throw broken('the coded image ends before its last pixel');
  }

  symbol(lookup: Uint16Array): number {
    if (this.#count <= 16) this.#fill();
    const entry = lookup[(this.#bits >> (this.#count - 16)) & 0xffff] as number;
    if (entry === 0) throw broken('the coded image is damaged: a code that is in no table');
    this.#drop(entry >> 8);
    return entry & 0xff;
  }

  /** `size` bits (up to 16) as a signed difference (§F.2.2.1). */
  difference(size: number): number {
    if (size === 0) return 0;
    if (this.#count <= 16) this.#fill();
    const value = (this.#bits >> (this.#count - size)) & ((1 << size) - 1);
    this.#drop(size);
    return value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
  }

  /** Steps over a restart marker. */
  restart(): void {
    let at = this.#at;
    while (at < this.#to && !(this.#bytes[at] === 0xff && ((this.#bytes[at + 1] ?? 0) & 0xf8) === 0xd0)) at += 1;
    if (at >= this.#to) throw broken('a restart marker of the coded image is missing');
    this.#at = at + 2;
    this.#bits = 0;
    this.#count = 0;
    this.#padding = 0;
  }
}
