// Fetched only when a film is there.
import { BlobSource, CustomSource } from 'mediabunny';
import type { Source } from 'mediabunny';
import type { Film } from './film.ts';

/** What a film is read from: a file of this device, or what the camera put into memory. */
export function sourceOf(source: Film['source']): Source {
  if (source instanceof Blob) return new BlobSource(source);
  return new CustomSource({ getSize: () => sizeOf(source), read: (start, end) => bytesOf(source, start, end) });
}

export const sizeOf = (source: Film['source']): number =>
  source instanceof Blob ? source.size : source.reduce((sum, { length }) => sum + length, 0);

/** Bytes from one place to another, out of pieces that follow each other. */
export function bytesOf(pieces: readonly Uint8Array[], start: number, end: number): Uint8Array {
  const found = new Uint8Array(end - start);
  let at = 0;
  for (const piece of pieces) {
    const [from, to] = [Math.max(start, at), Math.min(end, at + piece.length)];
    if (to > from) found.set(piece.subarray(from - at, to - at), from - start);
    at += piece.length;
  }
  return found;
}
