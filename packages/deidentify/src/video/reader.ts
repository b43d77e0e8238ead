import type { ByteSource } from '../dicom/index.ts';
import { VideoError } from './types.ts';

const WINDOW = 1 << 16;

/** Bounds-checked big-endian reads over a source of any size, through a window of 64 KiB. */
export class VideoReader {
  readonly #source: ByteSource;
  #window: Uint8Array = new Uint8Array();
  #from = 0;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  get size(): number {
    return this.#source.size;
  }

  /** A view of `count` bytes; it is valid until the next read. */
  bytes(at: number, count: number): Uint8Array {
    if (at < 0 || count < 0 || at + count > this.size)
      throw new VideoError('truncated', `the film is cut short (at byte ${at})`);
    if (at < this.#from || at + count > this.#from + this.#window.length) {
      this.#from = at;
      this.#window = this.#source.read(at, Math.min(Math.max(WINDOW, count), this.size - at));
      if (this.#window.length < count) throw new VideoError('truncated', `the film is cut short (at byte ${at})`);
    }
    return this.#window.subarray(at - this.#from, at - this.#from + count);
  }

  /** An unsigned number of 1 to 8 bytes. */
  uint(at: number, count: number): number {
    let value = 0;
    for (const byte of this.bytes(at, count)) value = value * 256 + byte;
    return value;
  }

  ascii(at: number, count: number): string {
    return String.fromCharCode(...this.bytes(at, count));
  }

  isZero(at: number, count: number): boolean {
    for (let done = 0; done < count; done += WINDOW)
      if (this.bytes(at + done, Math.min(WINDOW, count - done)).some((byte) => byte !== 0)) return false;
    return true;
  }
}
