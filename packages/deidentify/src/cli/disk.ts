import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { memorySource } from '../dicom/index.ts';
import type { ByteSource } from '../dicom/index.ts';

export interface OpenSource {
  readonly source: ByteSource;
  readonly close: () => void;
}

/** A file of so many bytes or fewer is read in one go: most are single slices, and each read costs as much as parsing one. */
const WHOLE = 2 ** 20;
/** Pieces smaller than this are written together. */
const TOGETHER = 2 ** 18;

/** A file for reading at any place; `close` it. */
export function openFile(path: string): OpenSource {
  const { size } = statSync(path);
  if (size <= WHOLE) return { source: memorySource(readFileSync(path)), close: () => undefined };
  const file = openSync(path, 'r');
  const readInto = (offset: number, target: Uint8Array): number => {
    let done = 0;
    while (done < target.length) {
      const got = readSync(file, target, done, target.length - done, offset + done);
      if (got === 0) break;
      done += got;
    }
    return done;
  };
  const read = (offset: number, length: number): Uint8Array => {
    const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
    return bytes.subarray(0, readInto(offset, bytes));
  };
  return { source: { size, read, readInto }, close: () => closeSync(file) };
}

/** Writes a file that appears under its name only when it is complete. Each chunk is done with before the next is asked for. */
export function writeComplete(path: string, chunks: Iterable<Uint8Array>): void {
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.part`;
  const file = openSync(unfinished, 'w', 0o600);
  try {
    writeAll(file, chunks);
  } catch (error) {
    closeSync(file);
    rmSync(unfinished, { force: true });
    throw error;
  }
  closeSync(file);
  renameSync(unfinished, path);
}

function writeAll(file: number, chunks: Iterable<Uint8Array>): void {
  const write = (bytes: Uint8Array): void => {
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
  };
  const waiting = new Uint8Array(TOGETHER);
  let held = 0;
  for (const chunk of chunks) {
    if (held + chunk.length > TOGETHER) {
      write(waiting.subarray(0, held));
      held = 0;
    }
    if (chunk.length >= TOGETHER) {
      write(chunk);
      continue;
    }
    waiting.set(chunk, held);
    held += chunk.length;
  }
  write(waiting.subarray(0, held));
}
