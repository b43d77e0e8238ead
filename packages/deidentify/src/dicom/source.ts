import { DicomError } from './types.ts';
import type { ByteSource } from './types.ts';
import { latin1 } from './values.ts';

const WINDOW = 1 << 18;

export function memorySource(bytes: Uint8Array): ByteSource {
  // A Node Buffer's slice() is no copy: what is read has to be a plain array, of which slices may be changed.
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  return { size: plain.length, read: (offset, length) => plain.subarray(offset, offset + length) };
}

/** Reads numbers at any place of a source through one window, so that parsing a header costs few reads. */
export class SourceReader {
  readonly source: ByteSource;
  #from = 0;
  #window: DataView = new DataView(new ArrayBuffer(0));

  constructor(source: ByteSource) {
    this.source = source;
  }

  get size(): number {
    return this.source.size;
  }

  #at(offset: number, count: number): number {
    if (offset < 0 || offset + count > this.source.size) {
      throw new DicomError('truncated', `the file ends before byte ${offset + count}`);
    }
    const inside = offset - this.#from;
    if (inside >= 0 && inside + count <= this.#window.byteLength) return inside;
    const bytes = this.source.read(offset, Math.max(count, Math.min(WINDOW, this.source.size - offset)));
    if (bytes.length < count) throw new DicomError('truncated', `the file ends before byte ${offset + count}`);
    this.#from = offset;
    this.#window = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return 0;
  }

  u16(offset: number, little: boolean): number {
    const at = this.#at(offset, 2);
    return this.#window.getUint16(at, little);
  }

  u32(offset: number, little: boolean): number {
    const at = this.#at(offset, 4);
    return this.#window.getUint32(at, little);
  }

  /** A copy: the window moves on. */
  bytes(offset: number, length: number): Uint8Array<ArrayBuffer> {
    const at = this.#at(offset, length);
    return new Uint8Array(this.#window.buffer, this.#window.byteOffset + at, length).slice() as Uint8Array<ArrayBuffer>;
  }

  ascii(offset: number, length: number): string {
    const at = this.#at(offset, length);
    return latin1(new Uint8Array(this.#window.buffer, this.#window.byteOffset + at, length));
  }
}
