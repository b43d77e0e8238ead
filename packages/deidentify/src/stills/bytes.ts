import { StillError } from './types.ts';

/** Bounds-checked reads over untrusted bytes: every miss is a `truncated` error that says where. */
export class ByteReader {
  readonly bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.bytes.length;
  }

  u8(at: number, what: string): number {
    this.need(at, 1, what);
    return this.#view.getUint8(at);
  }

  u16(at: number, what: string, little = false): number {
    this.need(at, 2, what);
    return this.#view.getUint16(at, little);
  }

  u24(at: number, what: string): number {
    this.need(at, 3, what);
    return this.#view.getUint16(at, true) | (this.#view.getUint8(at + 2) << 16);
  }

  u32(at: number, what: string, little = false): number {
    this.need(at, 4, what);
    return this.#view.getUint32(at, little);
  }

  ascii(at: number, count: number, what: string): string {
    this.need(at, count, what);
    return String.fromCharCode(...this.bytes.subarray(at, at + count));
  }

  slice(at: number, count: number, what: string): Uint8Array {
    this.need(at, count, what);
    return this.bytes.subarray(at, at + count);
  }

  need(at: number, count: number, what: string): void {
    if (at < 0 || count < 0 || at + count > this.bytes.length)
      throw new StillError('truncated', `${what} is cut short`, at);
  }
}

/** Does `bytes` hold the Latin-1 text `text` at `at`? Never throws. */
export function hasAscii(bytes: Uint8Array, at: number, text: string): boolean {
  if (at < 0 || at + text.length > bytes.length) return false;
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

export function concat(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}

export function latin1(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (char) => char.charCodeAt(0) & 0xff);
}
