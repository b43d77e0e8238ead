import { expect, test } from 'vitest';
import { isStudyFile } from './gather.ts';

const bytes = (...values: number[]): Blob => new Blob([Uint8Array.from(values)]);
const withPreamble = new Uint8Array(140);
withPreamble.set([0x44, 0x49, 0x43, 0x4d], 128);

test('files are known by what is in them, whatever they are called', async () => {
  expect(await isStudyFile(new File([withPreamble], 'holiday.jpg'))).toBe(true);
  expect(await isStudyFile(bytes(0x50, 0x4b, 3, 4, 20, 0))).toBe(true);
  // Without a preamble: Specific Character Set, explicit little endian.
  expect(await isStudyFile(bytes(8, 0, 5, 0, 0x43, 0x53, 10, 0, 0x49, 0x53, 0x4f, 0x5f))).toBe(true);
});

test('pictures are no studies', async () => {
  expect(await isStudyFile(bytes(0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1))).toBe(false);
  expect(await isStudyFile(bytes(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13))).toBe(false);
  // A small TIFF and an empty file.
  expect(await isStudyFile(bytes(0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 0, 0, 0, 0))).toBe(false);
  expect(await isStudyFile(new Blob([]))).toBe(false);
});
