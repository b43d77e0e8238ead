import { closeSync, openSync, readFileSync, readSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { deidentifyDicom, memorySource, Pseudonyms } from '../../packages/deidentify/src/dicom/index.ts';
import type { PixelEdit } from '../../packages/deidentify/src/dicom/index.ts';
import type { Peer } from './peers.ts';

const pseudonyms = new Pseudonyms(Buffer.alloc(32, 1));

/** One file from disk to disk, in pieces; false when it was refused. */
export function fileToFile(from: string, to: string, pixels?: PixelEdit): boolean {
  const file = openSync(from, 'r');
  const { size } = statSync(from);
  const readInto = (offset: number, target: Uint8Array): number => readSync(file, target, 0, target.length, offset);
  const read = (offset: number, length: number): Uint8Array => {
    const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
    return bytes.subarray(0, readInto(offset, bytes));
  };
  const result = deidentifyDicom({ size, read, readInto }, { pseudonyms, ...(pixels ? { pixels } : {}) });
  if (result.outcome === 'written') {
    const out = openSync(to, 'w');
    for (const chunk of result.chunks()) writeSync(out, chunk);
    closeSync(out);
  }
  closeSync(file);
  return result.outcome === 'written';
}

/** From disk to disk, as a command line works. */
export function oursOnDisk(folder: string): Peer {
  const out = join(folder, 'ours.dcm');
  return { name: 'ours, disk', deidentify: ({ path }) => (fileToFile(path, out) ? readFileSync(out) : undefined) };
}

/** From memory to memory, as a library works. */
export const oursInMemory: Peer = {
  name: 'ours, memory',
  deidentify: ({ bytes }) => {
    const result = deidentifyDicom(memorySource(bytes), { pseudonyms });
    return result.outcome === 'written' ? Buffer.concat([...result.chunks()]) : undefined;
  },
};
