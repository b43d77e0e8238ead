import { closeSync, openSync, readdirSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { ANNEX_E } from '../../packages/deidentify/src/dicom/dictionary.ts';
import { buildDicom, ctSlice, element, us } from '../../packages/deidentify/src/dicom/testing/build-dicom.ts';
import type { TestElement } from '../../packages/deidentify/src/dicom/testing/build-dicom.ts';
import { plantedFiles } from '../../packages/deidentify/src/dicom/testing/canaries.ts';

export interface FileOnDisk {
  readonly path: string;
  readonly bytes: Buffer;
}

/** Real files below one megabyte under a folder. */
export function smallFiles(folder: string): FileOnDisk[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => !/vectors|\.(?:md|tsv)$/.test(path))
    .filter((path) => statSync(path).isFile() && statSync(path).size < 1e6)
    .map((path) => ({ path, bytes: readFileSync(path) }));
}

export interface PlantedOnDisk extends FileOnDisk {
  readonly canary: string;
  readonly place: string;
  /** Whether the attribute is written under the VR of the dictionary, not under UN or LO. */
  readonly isOwnVr: boolean;
}

/** Every seventh planted file: seven shares no factor with the ways one attribute is planted, so every way is met. */
export function planted(folder: string): PlantedOnDisk[] {
  return [...plantedFiles()]
    .filter((_file, n) => n % 7 === 0)
    .map(({ file, canary, place }, n) => {
      const path = join(folder, `planted-${n}.dcm`);
      const bytes = withGroupLength(file);
      writeFileSync(path, bytes);
      const [, tag = '', vr = ''] = /^([0-9a-f]+) .*\((\w+), depth/.exec(place) ?? [];
      const own = ANNEX_E.get(Number.parseInt(tag, 16))?.vr ?? '';
      return { path, bytes, canary, place, isOwnVr: vr === own || ['PX', 'OX', 'XS'].includes(own) };
    });
}

/** Readers differ in whether they need the length of the file meta information, which the builder leaves out. */
function withGroupLength(file: Buffer): Buffer {
  let at = 132;
  while (file.readUInt16LE(at) === 2) {
    const isLong = ['OB', 'UN'].includes(file.toString('latin1', at + 4, at + 6));
    at += isLong ? 12 + file.readUInt32LE(at + 8) : 8 + file.readUInt16LE(at + 6);
  }
  const length = Buffer.from('02000000554c040000000000', 'hex');
  length.writeUInt32LE(at - 132, 8);
  return Buffer.concat([file.subarray(0, 132), length, file.subarray(132)]);
}

const noise = (bytes: number, seed = 0): Buffer =>
  Buffer.from(Uint8Array.from({ length: bytes }, (_, i) => (i % 2 === 0 ? (i * 31 + seed) & 255 : i & 7)));

/** A file whose native pixels are one frame again and again, written frame by frame. */
function frames(path: string, header: readonly TestElement[], frame: Buffer, count: number): void {
  const head = buildDicom(
    ctSlice([...header, element(0x0028_0008, 'IS', String(count)), element(0x7fe0_0010, 'OW', Buffer.alloc(2))]),
  );
  head.writeUInt32LE(frame.length * count, head.length - 6);
  const file = openSync(path, 'w');
  writeSync(file, head.subarray(0, -2));
  for (let n = 0; n < count; n += 1) writeSync(file, frame);
  closeSync(file);
}

/** A multi-frame file of 16-bit pixels, `megabytes` MiB of them. */
export function largeFile(path: string, megabytes: number): void {
  frames(path, [us(0x0028_0010, 1024), us(0x0028_0011, 512)], noise(1 << 20), megabytes);
}

/** A clip of an ultrasound scanner, RGB, 1024 × 768: a band with text over a declared region. `count` frames of 2.36 MB. */
export function ultrasound(path: string, count: number): void {
  const ul = (tag: number, value: number): TestElement => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    return element(tag, 'UL', bytes);
  };
  const corners = [ul(0x0018_6018, 100), ul(0x0018_601a, 60), ul(0x0018_601c, 923), ul(0x0018_601e, 767)];
  const header = [
    element(0x0008_0016, 'UI', '1.2.840.10008.5.1.4.1.1.3.1'),
    element(0x0008_0060, 'CS', 'US'),
    element(0x0018_6011, 'SQ', [corners]),
    us(0x0028_0002, 3),
    element(0x0028_0004, 'CS', 'RGB'),
    us(0x0028_0006, 0),
    us(0x0028_0010, 768),
    us(0x0028_0011, 1024),
    us(0x0028_0100, 8),
    us(0x0028_0101, 8),
    us(0x0028_0102, 7),
    us(0x0028_0103, 0),
  ];
  frames(path, header, noise(768 * 1024 * 3), count);
}

/** A CT series, 512 × 512 with 12 of 16 bits, one file a slice. */
export function ctFolder(folder: string, slices: number): void {
  const pixels = noise(512 * 512 * 2);
  for (let n = 0; n < slices; n += 1) {
    const slice = ctSlice([
      element(0x0008_0018, 'UI', `1.2.826.0.1.3680043.8.498.77.${n}`),
      element(0x0020_0013, 'IS', String(n)),
      us(0x0028_0010, 512),
      us(0x0028_0011, 512),
      us(0x0028_0101, 12),
      us(0x0028_0102, 11),
      us(0x0028_0103, 0),
      element(0x7fe0_0010, 'OW', pixels),
    ]);
    writeFileSync(join(folder, `${String(n).padStart(4, '0')}.dcm`), buildDicom(slice));
  }
}
