import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isZip, listZip, openZipEntry } from '../archive/index.ts';
import type { ZipEntry } from '../archive/index.ts';
import { DicomError } from '../dicom/index.ts';
import type { Inflate } from '../dicom/index.ts';
import { openFile } from './disk.ts';
import type { OpenSource } from './disk.ts';

/** One file to work on: on disk, or an entry of a zip archive. */
export interface Input {
  readonly path: string;
  readonly entry?: ZipEntry;
}

/** Opens an input for random access; a deflated entry of an archive is unpacked into memory. */
export function openInput({ path, entry }: Input, inflate: Inflate): OpenSource {
  const opened = openFile(path);
  if (!entry) return opened;
  try {
    return { source: openZipEntry(opened.source, entry, inflate), close: opened.close };
  } catch (error) {
    opened.close();
    throw error;
  }
}

/**
 * Every file under a folder, a single file, or the entries of an archive, in a stable order. Links are not followed. What cannot be
 * listed stands for itself, and is refused or fails under its own name when its turn comes.
 */
export function listInputs(path: string): Input[] {
  try {
    if (!statSync(path).isDirectory()) return listFile(path);
    return readdirSync(path, { withFileTypes: true })
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => {
        const inner = join(path, entry.name);
        const isOpened = entry.isDirectory() || (entry.isFile() && inner.toLowerCase().endsWith('.zip'));
        if (isOpened) return listInputs(inner);
        return entry.isFile() ? [{ path: inner }] : [];
      });
  } catch (error) {
    if (!(error instanceof DicomError) && !(error instanceof Error && 'code' in error)) throw error;
    return [{ path }];
  }
}

function listFile(path: string): Input[] {
  const { source, close } = openFile(path);
  try {
    return isZip(source) ? listZip(source).map((entry) => ({ path, entry })) : [{ path }];
  } finally {
    close();
  }
}
