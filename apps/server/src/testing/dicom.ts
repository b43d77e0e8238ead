import { randomBytes } from 'node:crypto';
import { deidentifyDicom, memorySource, Pseudonyms } from '@openrounds/deidentify/dicom';
import { type Attribute, type PixelData, writeDicom } from '../demo/dicom/dicom-file.ts';

export interface SliceWishes {
  readonly study?: string;
  readonly series?: string;
  readonly seriesNumber?: number;
  readonly instance?: string;
  readonly number?: number;
  /** mm along the axis. */
  readonly z?: number;
  readonly rows?: number;
  readonly columns?: number;
  /** 16-bit signed values, row by row. */
  readonly pixels?: Int16Array;
  readonly frames?: number;
  readonly more?: readonly Attribute[];
  readonly without?: readonly number[];
  readonly coded?: PixelData;
}

const uid = (name: string): string => `1.2.826.0.1.3680043.8.498.${name}`;

/** A CT slice as a scanner writes it, of an invented patient. */
export function scannedSlice(wishes: SliceWishes = {}): Buffer {
  const { rows = 16, columns = 24, frames = 1, number = 1, z = number * 2.5, coded } = wishes;
  const pixels = wishes.pixels ?? Int16Array.from({ length: rows * columns * frames }, (_, i) => (i % 400) - 100);
  const attributes: Attribute[] = [
    [0x0008_0008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL'],
    [0x0008_0016, 'UI', '1.2.840.10008.5.1.4.1.1.2'],
    [0x0008_0018, 'UI', uid(wishes.instance ?? `1.${number}`)],
    [0x0008_0060, 'CS', 'CT'],
    [0x0010_0010, 'PN', 'Example^Pat'],
    [0x0010_0020, 'LO', 'H1234567'],
    [0x0018_0015, 'CS', 'CHEST'],
    [0x0020_000d, 'UI', uid(wishes.study ?? '2')],
    [0x0020_000e, 'UI', uid(wishes.series ?? '3')],
    [0x0020_0011, 'IS', String(wishes.seriesNumber ?? 1)],
    [0x0020_0013, 'IS', String(number)],
    [0x0020_0032, 'DS', `0\\0\\${z}`],
    [0x0020_0037, 'DS', '1\\0\\0\\0\\1\\0'],
    [0x0028_0002, 'US', [1]],
    [0x0028_0004, 'CS', 'MONOCHROME2'],
    ...(frames === 1 ? [] : [[0x0028_0008, 'IS', String(frames)] as const]),
    [0x0028_0010, 'US', [rows]],
    [0x0028_0011, 'US', [columns]],
    [0x0028_0030, 'DS', '0.7\\0.7'],
    [0x0028_0100, 'US', [16]],
    [0x0028_0101, 'US', [16]],
    [0x0028_0102, 'US', [15]],
    [0x0028_0103, 'US', [1]],
    [0x0028_1050, 'DS', '40'],
    [0x0028_1051, 'DS', '400'],
    [0x0028_1052, 'DS', '0'],
    [0x0028_1053, 'DS', '1'],
    ...(coded === undefined
      ? [[0x7fe0_0010, 'OW', new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength)] as const]
      : []),
  ];
  const more = wishes.more ?? [];
  const changed = new Set([...more.map(([tag]) => tag), ...(wishes.without ?? [])]);
  return writeDicom([...attributes.filter(([tag]) => !changed.has(tag)), ...more], coded);
}

/** The same as it leaves a member's device. Files of one case share the key. */
export function cleanSlice(wishes: SliceWishes = {}, key: Uint8Array = caseKey): Buffer {
  const result = deidentifyDicom(memorySource(scannedSlice(wishes)), { pseudonyms: new Pseudonyms(key) });
  if (result.outcome === 'refused') throw new Error(JSON.stringify(result.report().refusal));
  return Buffer.concat([...result.chunks()]);
}

const caseKey = randomBytes(32);
