import type { Readable } from 'node:stream';

export type Bytes = Uint8Array | AsyncIterable<Uint8Array>;

export interface StoredObject {
  /** Bytes. */
  readonly size: number;
}

/**
 * Where sealed bytes lie: whole objects under names of ours, never half written. A key never is the folder of another
 * (`a` beside `a/b`): not every back end could hold both.
 */
export interface ObjectStorage {
  /** Stores all of it or nothing; an object of that name is replaced. @throws StorageFullError, InvalidKeyError */
  put(key: string, bytes: Bytes): Promise<{ size: number; sha256: Buffer }>;
  /**
   * Bytes from `start` up to but not including `end`, fewer where the object ends before; all without a range. The
   * caller reads the stream to its end or destroys it. @throws ObjectNotFoundError, RangeError
   */
  get(key: string, range?: { start: number; end: number }): Promise<Readable>;
  head(key: string): Promise<StoredObject | undefined>;
  /** Gone when it returns; nothing happens when it was not there. */
  delete(key: string): Promise<void>;
  /** Keys that begin so, in the order of their characters. */
  list(prefix: string): AsyncIterable<string>;
}

export class ObjectNotFoundError extends Error {
  constructor(key: string) {
    super(`There is no object ${key}`);
    this.name = 'ObjectNotFoundError';
  }
}

export class StorageFullError extends Error {
  constructor() {
    super('The storage has no room left; nothing was stored');
    this.name = 'StorageFullError';
  }
}

export class InvalidKeyError extends Error {
  constructor(key: string) {
    super(`Not the name of an object: ${JSON.stringify(key.slice(0, 80))}`);
    this.name = 'InvalidKeyError';
  }
}

/** Segments of letters, digits, dash, underscore and dot (not first), joined by slashes; at most 200 characters. */
export function assertKey(key: string): void {
  if (key.length > 200 || !/^[A-Za-z0-9_-][\w.-]*(\/[A-Za-z0-9_-][\w.-]*)*$/.test(key)) throw new InvalidKeyError(key);
}

/** Offsets in bytes, in order. @throws RangeError */
export function assertRange({ start, end }: { start: number; end: number }): void {
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || end < start) {
    throw new RangeError(`Not a range of bytes: ${start} to ${end}`);
  }
}
