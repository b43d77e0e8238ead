import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { DicomError } from '../dicom/index.ts';
import type { ByteSource } from '../dicom/index.ts';

/** One file to work on: on disk, or an entry of a zip archive. */
export interface Input {
  readonly path: string;
  readonly entry?: ZipEntry;
}

export interface ZipEntry {
  readonly name: string;
  readonly offset: number;
  readonly packed: number;
  readonly size: number;
  readonly method: number;
}

const MOST_ENTRY = 1 << 30;

export interface OpenSource {
  readonly source: ByteSource;
  readonly close: () => void;
}

function fileSource(path: string): OpenSource {
  const file = openSync(path, 'r');
  const { size } = statSync(path);
  const read = (offset: number, length: number): Uint8Array => {
    const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
    let done = 0;
    while (done < bytes.length) {
      const got = readSync(file, bytes, done, bytes.length - done, offset + done);
      if (got === 0) break;
      done += got;
    }
    return bytes.subarray(0, done);
  };
  return { source: { size, read }, close: () => closeSync(file) };
}

/** Opens an input for random access; an entry of an archive is unpacked into memory. */
export function openInput({ path, entry }: Input): OpenSource {
  const opened = fileSource(path);
  if (!entry) return opened;
  try {
    if (entry.size > MOST_ENTRY)
      throw new DicomError('too-large', 'an archive entry over 1 GiB: unpack the archive first');
    const head = new DataView(Uint8Array.from(opened.source.read(entry.offset, 30)).buffer);
    if (head.byteLength < 30 || head.getUint32(0, true) !== 0x0403_4b50)
      throw new DicomError('malformed', 'the archive entry is damaged');
    const start = entry.offset + 30 + head.getUint16(26, true) + head.getUint16(28, true);
    const packed = opened.source.read(start, entry.packed);
    const bytes = entry.method === 0 ? packed : unpack(packed, entry);
    return {
      source: { size: bytes.length, read: (offset, length) => bytes.subarray(offset, offset + length) },
      close: () => undefined,
    };
  } finally {
    opened.close();
  }
}

function unpack(packed: Uint8Array, { method, size }: ZipEntry): Uint8Array {
  if (method !== 8) throw new DicomError('malformed', 'the archive entry uses a compression we do not read');
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, Math.min(size, MOST_ENTRY)) });
  } catch {
    throw new DicomError('malformed', 'the archive entry is damaged');
  }
}

/** The central directory of a zip archive (APPNOTE 4.3.12), or undefined when the file is none. */
export function listZip(path: string): ZipEntry[] | undefined {
  const { source, close } = fileSource(path);
  try {
    const tailSize = Math.min(source.size, 65_557);
    const tail = Buffer.from(source.read(source.size - tailSize, tailSize));
    const end = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
    if (end < 0 || end + 22 > tail.length) return undefined;
    const directory = Buffer.from(source.read(tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12)));
    const entries: ZipEntry[] = [];
    for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === 0x0201_4b50;) {
      const [name, extra, comment] = [
        directory.readUInt16LE(at + 28),
        directory.readUInt16LE(at + 30),
        directory.readUInt16LE(at + 32),
      ];
      entries.push({
        name: directory.toString('utf8', at + 46, at + 46 + name),
        method: directory.readUInt16LE(at + 10),
        packed: directory.readUInt32LE(at + 20),
        size: directory.readUInt32LE(at + 24),
        offset: directory.readUInt32LE(at + 42),
      });
      at += 46 + name + extra + comment;
    }
    return entries.filter((entry) => !entry.name.endsWith('/'));
  } finally {
    close();
  }
}

/** Every file under a folder, a single file, or the entries of an archive, in a stable order. Links are not followed. */
export function listInputs(path: string): Input[] {
  const found = statSync(path);
  if (found.isDirectory()) {
    return readdirSync(path, { withFileTypes: true })
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => {
        const inner = join(path, entry.name);
        if (entry.isDirectory()) return listInputs(inner);
        if (!entry.isFile()) return [];
        return inner.toLowerCase().endsWith('.zip') ? listInputs(inner) : [{ path: inner }];
      });
  }
  const entries = isZip(path) ? listZip(path) : undefined;
  return entries ? entries.map((entry) => ({ path, entry })) : [{ path }];
}

function isZip(path: string): boolean {
  const { source, close } = fileSource(path);
  const head = Buffer.from(source.read(0, 4)).toString('latin1');
  close();
  return head === 'PK\x03\x04';
}
