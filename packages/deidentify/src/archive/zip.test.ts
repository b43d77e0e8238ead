import { deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DicomError, memorySource } from '../dicom/index.ts';
import { isZip, listZip, openZipEntry } from './index.ts';
import { buildZip } from './testing/build-zip.ts';

const text = (source: { size: number; read(at: number, length: number): Uint8Array }): string =>
  new TextDecoder().decode(source.read(0, source.size));
const slice = 'one slice after another '.repeat(50);

describe('an archive', () => {
  test.each([false, true])('lists and opens stored and deflated files, also in the 64-bit form (%s)', (is64) => {
    const source = memorySource(
      buildZip(
        [
          { name: 'disc/', data: Buffer.alloc(0), method: 0 },
          { name: 'disc/ärzte/1.dcm', data: Buffer.from(slice), method: 8 },
          { name: 'disc/2.dcm', data: Buffer.from('stored'), method: 0 },
        ],
        { is64 },
      ),
    );
    expect(isZip(source)).toBe(true);
    const entries = listZip(source);
    expect(entries.map(({ name, size }) => [name, size])).toEqual([
      ['disc/ärzte/1.dcm', slice.length],
      ['disc/2.dcm', 6],
    ]);
    expect(entries.map((entry) => text(openZipEntry(source, entry)))).toEqual([slice, 'stored']);
    const fast = (packed: Uint8Array, limit: number): Uint8Array => inflateRawSync(packed, { maxOutputLength: limit });
    expect(entries.map((entry) => text(openZipEntry(source, entry, fast)))).toEqual([slice, 'stored']);
  });

  test('a stored file is read where it lies', () => {
    const bytes = buildZip([{ name: 'big', data: Buffer.alloc(1 << 20, 7), method: 0 }]);
    let most = 0;
    const source = {
      size: bytes.length,
      read: (at: number, length: number) => {
        most = Math.max(most, length);
        return bytes.subarray(at, at + length);
      },
    };
    const [entry] = listZip(source);
    if (!entry) throw new Error('no entry');
    most = 0;
    expect([...openZipEntry(source, entry).read(1000, 16)]).toEqual(Array.from({ length: 16 }, () => 7));
    expect(most).toBeLessThanOrEqual(30);
  });

  test.each([
    ['encrypted', { flags: 1 }, 'encrypted'],
    ['packed in another way', { method: 12 }, 'compression'],
    ['larger than it says', { claimed: 10 }, 'beyond their limit'],
    ['smaller than it says', { claimed: 5000 }, 'damaged'],
  ])('refuses an entry that is %s', (_, change, reason) => {
    const source = memorySource(buildZip([{ name: 'a', data: Buffer.from(slice), method: 8, ...change }]));
    const [entry] = listZip(source);
    if (!entry) throw new Error('no entry');
    expect(() => openZipEntry(source, entry)).toThrow(
      expect.objectContaining({ message: expect.stringContaining(reason) }),
    );
  });

  test('a bomb is refused before it is unpacked', () => {
    const packed = deflateRawSync(Buffer.alloc(1 << 20));
    const bytes = buildZip([{ name: 'a', data: Buffer.alloc(1 << 20), method: 8, claimed: 0xffff_fff0 }]);
    const [entry] = listZip(memorySource(bytes));
    expect(entry).toMatchObject({ packed: packed.length, size: 0xffff_fff0 });
    if (entry) expect(() => openZipEntry(memorySource(bytes), entry)).toThrow(/over 1 GiB/);
  });

  test('damaged anywhere, it is read, or refused with a reason; nothing else ever happens', () => {
    const whole = buildZip([
      { name: 'a.dcm', data: Buffer.from(slice), method: 8 },
      { name: 'b.dcm', data: Buffer.from('stored'), method: 0 },
    ]);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), (at, value, cut) => {
        const bytes = Uint8Array.from(whole).subarray(0, cut % 3 === 0 ? cut : whole.length);
        if (at < bytes.length) bytes[at] = value;
        const source = memorySource(bytes);
        try {
          if (!isZip(source)) return;
          for (const entry of listZip(source)) openZipEntry(source, entry).read(0, 100);
        } catch (error) {
          expect(error).toBeInstanceOf(DicomError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
