import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openFile, writeComplete } from '../../packages/deidentify/src/cli/disk.ts';
import { deidentifyDicom, memorySource, Pseudonyms } from '../../packages/deidentify/src/dicom/index.ts';
import type { PixelEdit } from '../../packages/deidentify/src/dicom/index.ts';
import type { Peer } from './peers.ts';

const pseudonyms = new Pseudonyms(Buffer.alloc(32, 1));

/** One file from disk to disk, in pieces; false when it was refused. */
export function fileToFile(from: string, to: string, pixels?: PixelEdit): boolean {
  const { source, close } = openFile(from);
  try {
    const result = deidentifyDicom(source, { pseudonyms, ...(pixels ? { pixels } : {}) });
    if (result.outcome === 'written') writeComplete(to, result.chunks());
    return result.outcome === 'written';
  } finally {
    close();
  }
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
