import { inflateRaw } from '../dicom/inflate.ts';
import type { Inflate } from '../dicom/open.ts';
import { DicomError } from '../dicom/types.ts';
import type { ByteSource } from '../dicom/types.ts';

/** One file in an archive, as the central directory lists it. Names may say who the files are about. */
export interface ZipEntry {
  readonly name: string;
  /** Where its local header stands, in bytes from the start of the archive. */
  readonly offset: number;
  readonly packed: number;
  readonly size: number;
  /** APPNOTE 4.4.5: 0 stored, 8 deflated; others are not read. */
  readonly method: number;
  readonly encrypted: boolean;
}

/** What is unpacked lies in memory whole, so it is bounded; entries that are only stored are read where they are. */
const MOST_UNPACKED = 1 << 30;
const MOST_DIRECTORY = 64 * 1024 * 1024;
const MOST_ENTRIES = 100_000;
const END = 0x0605_4b50;
const END_64 = 0x0606_4b50;
const LOCATOR_64 = 0x0706_4b50;
const ENTRY = 0x0201_4b50;
const LOCAL = 0x0403_4b50;

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const damaged = (): DicomError => new DicomError('malformed', 'the archive is damaged');

function read(source: ByteSource, offset: number, length: number): Uint8Array {
  const bytes = offset < 0 || offset + length > source.size ? new Uint8Array(0) : source.read(offset, length);
  if (bytes.length < length) throw damaged();
  return bytes;
}

/** Whether the file begins like an archive with something in it. */
export function isZip(source: ByteSource): boolean {
  return source.size >= 22 && view(source.read(0, 4)).getUint32(0, true) === LOCAL;
}

interface Directory {
  readonly offset: number;
  readonly length: number;
}

/** A 64-bit number that a file of this size can hold. */
function whole(bytes: DataView, at: number): number {
  const value = Number(bytes.getBigUint64(at, true));
  if (!Number.isSafeInteger(value)) throw damaged();
  return value;
}

function findDirectory(source: ByteSource): Directory {
  const tailSize = Math.min(source.size, 65_557);
  const tailAt = source.size - tailSize;
  const tail = view(read(source, tailAt, tailSize));
  let end = tailSize - 22;
  while (end >= 0 && tail.getUint32(end, true) !== END) end -= 1;
  if (end < 0) throw new DicomError('truncated', 'the archive has no end: it was cut short');
  if (end >= 20 && tail.getUint32(end - 20, true) === LOCATOR_64) {
    const large = view(read(source, whole(tail, end - 12), 56));
    if (large.getUint32(0, true) !== END_64) throw damaged();
    return { length: whole(large, 40), offset: whole(large, 48) };
  }
  return { length: tail.getUint32(end + 12, true), offset: tail.getUint32(end + 16, true) };
}

/** Sizes beyond 4 GiB stand in an extra field, in this order, only where the short field is full (APPNOTE 4.5.3). */
function large(extra: DataView, short: readonly number[]): number[] {
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true)) {
    if (extra.getUint16(at, true) !== 1) continue;
    let next = at + 4;
    return short.map((value) => {
      if (value !== 0xffff_ffff) return value;
      if (next + 8 > extra.byteLength) throw damaged();
      next += 8;
      return whole(extra, next - 8);
    });
  }
  return [...short];
}

/**
 * The files in an archive, from its central directory (APPNOTE 4.3.12, with the 64-bit forms of 4.3.14); folders are left out.
 * @throws {DicomError} `truncated` or `malformed`; `too-large` for more than 100,000 entries
 */
export function listZip(source: ByteSource): ZipEntry[] {
  const { offset, length } = findDirectory(source);
  if (length > MOST_DIRECTORY) throw new DicomError('too-large', 'the archive lists more than it may');
  const directory = read(source, offset, length);
  const fields = view(directory);
  const names = new TextDecoder();
  const entries: ZipEntry[] = [];
  for (let at = 0; at + 46 <= length && fields.getUint32(at, true) === ENTRY;) {
    const [name = 0, extra = 0, comment = 0] = [28, 30, 32].map((field) => fields.getUint16(at + field, true));
    const next = at + 46 + name + extra + comment;
    if (next > length) throw damaged();
    const short = [24, 20, 42].map((field) => fields.getUint32(at + field, true));
    const [size = 0, packed = 0, where = 0] = large(
      new DataView(fields.buffer, fields.byteOffset + at + 46 + name, extra),
      short,
    );
    const entry = names.decode(directory.subarray(at + 46, at + 46 + name));
    if (!entry.endsWith('/')) {
      if (entries.length >= MOST_ENTRIES)
        throw new DicomError('too-large', 'the archive holds more than 100,000 files');
      const encrypted = (fields.getUint16(at + 8, true) & 1) === 1;
      entries.push({ name: entry, offset: where, packed, size, method: fields.getUint16(at + 10, true), encrypted });
    }
    at = next;
  }
  return entries;
}

/**
 * Opens one file of an archive for random access: a stored one where it lies, a deflated one unpacked into memory.
 * @param inflate replaces the built-in inflate where the platform has a faster one
 * @throws {DicomError} `malformed` or `truncated` when it is damaged, encrypted or packed in another way; `too-large` beyond 1 GiB unpacked
 */
export function openZipEntry(source: ByteSource, entry: ZipEntry, inflate: Inflate = inflateRaw): ByteSource {
  if (entry.encrypted)
    throw new DicomError('malformed', 'the archive entry is encrypted: unpack the archive with its password first');
  const head = view(read(source, entry.offset, 30));
  if (head.getUint32(0, true) !== LOCAL) throw damaged();
  const start = entry.offset + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  if (start + entry.packed > source.size) throw new DicomError('truncated', 'the archive entry is cut short');
  if (entry.method === 0) {
    const size = entry.packed;
    return { size, read: (at, length) => source.read(start + at, Math.max(0, Math.min(length, size - at))) };
  }
  if (entry.method !== 8)
    throw new DicomError('malformed', 'the archive entry uses a compression that is not read here');
  if (entry.size > MOST_UNPACKED || entry.packed > MOST_UNPACKED)
    throw new DicomError('too-large', 'an archive entry over 1 GiB: unpack the archive first');
  const bytes = inflate(read(source, start, entry.packed), Math.max(1, entry.size));
  if (bytes.length !== entry.size) throw damaged();
  return { size: bytes.length, read: (at, length) => bytes.subarray(at, at + length) };
}
