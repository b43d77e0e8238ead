import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { deidentifyDicom, memorySource, openDicom, Pseudonyms } from './index.ts';
import type { RefusalCode } from './index.ts';
import { buildDicom, ctSlice, element, us } from './testing/build-dicom.ts';
import type { TestElement } from './testing/build-dicom.ts';

const pseudonyms = new Pseudonyms(Buffer.alloc(32, 5));
const open = (bytes: Uint8Array): ReturnType<typeof deidentifyDicom> =>
  deidentifyDicom(memorySource(bytes), { pseudonyms, retain: ['modified-dates'] });

function refusal(bytes: Uint8Array): RefusalCode | 'written' {
  const result = open(bytes);
  return result.outcome === 'written' ? 'written' : (result.report().refusal?.code ?? 'written');
}

const ofClass = (uid: string, extra: readonly TestElement[] = []): Buffer =>
  buildDicom(ctSlice([element(0x0008_0016, 'UI', uid), ...extra]));
const STORAGE = '1.2.840.10008.5.1.4.1.1.';

test.each<[string, Buffer, RefusalCode | 'written']>([
  ['nothing', Buffer.alloc(0), 'not-dicom'],
  ['a photograph', Buffer.from('\xff\xd8\xff\xe0 JFIF and more', 'latin1'), 'not-dicom'],
  ['an encapsulated PDF', ofClass(`${STORAGE}104.1`), 'unsupported-kind'],
  ['a structured report', ofClass(`${STORAGE}88.11`), 'unsupported-kind'],
  ['a content tree in an image', ofClass(`${STORAGE}2`, [element(0x0040_a730, 'SQ', [])]), 'unsupported-kind'],
  ['a waveform with annotations', ofClass(`${STORAGE}9.1.1`, [element(0x0040_b020, 'SQ', [])]), 'unsupported-kind'],
  ['a DICOMDIR', ofClass('1.2.840.10008.1.3.10'), 'unsupported-kind'],
  ['a private object', ofClass('1.3.46.670589.5.0.1'), 'unsupported-kind'],
  ['a video', buildDicom(ctSlice(), { syntax: '1.2.840.10008.1.2.4.102' }), 'unsupported-transfer-syntax'],
  ['too few pixels', buildDicom(ctSlice([element(0x7fe0_0010, 'OW', Buffer.alloc(8))])), 'pixel-data'],
  ['no size', buildDicom(ctSlice([us(0x0028_0010, 0)])), 'pixel-data'],
  ['a cut file', buildDicom(ctSlice()).subarray(0, 600), 'truncated'],
  [
    'a cut deflated file',
    buildDicom(ctSlice(), { syntax: '1.2.840.10008.1.2.1.99', compress: (b) => deflateRawSync(b) }).subarray(0, 500),
    'truncated',
  ],
  [
    'an odd pixel count',
    buildDicom(
      ctSlice([
        us(0x0028_0010, 3),
        us(0x0028_0011, 3),
        us(0x0028_0100, 8),
        us(0x0028_0101, 8),
        element(0x7fe0_0010, 'OB', Buffer.alloc(9, 1)),
      ]),
    ),
    'written',
  ],
])('%s', (_, bytes, expected) => {
  expect(refusal(bytes)).toBe(expected);
});

test('a maze of sequences is refused before it costs anything', () => {
  let deep = element(0x0008_2112, 'SQ', []);
  for (let n = 0; n < 200; n += 1) deep = element(0x0008_2112, 'SQ', [[deep]]);
  expect(refusal(buildDicom(ctSlice([deep])))).toBe('too-deep');
  expect(refusal(buildDicom(ctSlice([deep]), { explicit: false, syntax: '1.2.840.10008.1.2' }))).toBe('too-deep');
});

test('padding behind the last pixel and overlays in unused bits are gone; the stored bits are not touched', () => {
  const cells = [0x0001, 0x0fff, 0xf123, 0x8456, 0, 5, 6, 7];
  const bytes = Buffer.alloc(40, 'KANARIE');
  for (const [i, cell] of cells.entries()) bytes.writeUInt16LE(cell, i * 2);
  const twelve = [us(0x0028_0101, 12), us(0x0028_0102, 11), us(0x0028_0103, 0)];
  const result = open(buildDicom(ctSlice([...twelve, element(0x7fe0_0010, 'OW', bytes)])));
  if (result.outcome === 'refused') throw new Error('refused');
  const out = Buffer.concat([...result.chunks()]);
  expect(out.toString('latin1')).not.toContain('KANARIE');
  const { dataset, reader } = openDicom(memorySource(out));
  const pixels = dataset.at(-1);
  expect([...new Uint16Array(reader.bytes(pixels?.offset ?? 0, pixels?.length ?? 0).buffer)]).toEqual(
    cells.map((cell) => cell & 0xfff),
  );
  expect(result.report().outside).toEqual(
    expect.arrayContaining(['bytes behind the last pixel', 'bits beside the pixels']),
  );
});

test('a large image is read and written a piece at a time', () => {
  const side = 4096;
  const head = buildDicom(
    ctSlice([
      us(0x0028_0010, side),
      us(0x0028_0011, side),
      element(0x0028_0008, 'IS', '8'),
      element(0x7fe0_0010, 'OW', Buffer.alloc(2)),
    ]),
  );
  const length = side * side * 2 * 8;
  head.writeUInt32LE(length, head.length - 6);
  let largest = 0;
  const source = {
    size: head.length - 2 + length,
    read: (offset: number, size: number): Uint8Array => {
      largest = Math.max(largest, size);
      const out = Buffer.alloc(Math.min(size, head.length - 2 + length - offset));
      if (offset < head.length - 2) head.copy(out, 0, offset, head.length - 2);
      return out;
    },
  };
  const result = deidentifyDicom(source, { pseudonyms });
  if (result.outcome === 'refused') throw new Error(JSON.stringify(result.report()));
  let written = 0;
  for (const chunk of result.chunks()) {
    written += chunk.length;
    largest = Math.max(largest, chunk.length);
  }
  expect(written).toBeGreaterThan(length);
  expect(largest).toBeLessThanOrEqual(1 << 20);
});

test('a source that fills a buffer is copied through one, to the same file', () => {
  const cells = Buffer.from(Uint8Array.from({ length: 3_000_001 }, (_, i) => (i * 31) & 255));
  const size = [us(0x0028_0010, 1), us(0x0028_0011, 3), element(0x0028_0008, 'IS', '1000000')];
  const eight = [us(0x0028_0100, 8), us(0x0028_0101, 8), us(0x0028_0102, 7), us(0x0028_0103, 0)];
  const file = buildDicom(ctSlice([...size, ...eight, element(0x7fe0_0010, 'OB', cells)]));
  const plain = memorySource(file);
  const filling = {
    ...plain,
    readInto: (offset: number, target: Uint8Array): number => {
      target.set(plain.read(offset, target.length));
      return target.length;
    },
  };
  const [whole, pieces] = [plain, filling].map((source) => {
    const result = deidentifyDicom(source, { pseudonyms });
    if (result.outcome === 'refused') throw new Error('refused');
    const buffers = new Set<ArrayBufferLike>();
    const out = Buffer.concat(
      Array.from(result.chunks(), (chunk) => {
        buffers.add(chunk.buffer);
        return Buffer.from(chunk);
      }),
    );
    return { out, buffers: buffers.size };
  });
  expect(pieces?.out.equals(whole?.out ?? Buffer.alloc(0))).toBe(true);
  // The header, and one buffer for all pixels.
  expect(pieces?.buffers).toBe(2);
});

test('mutated files are written whole and clean, or refused; nothing else happens', { timeout: 180_000 }, () => {
  let seed = 20_241_122;
  const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const secret = element(0x0010_1000, 'LO', 'KANARIE4711');
  const references = element(0x0008_1140, 'SQ', [[element(0x0008_1155, 'UI', '1.2.3'), secret], [secret]]);
  const extra = [
    secret,
    references,
    element(0x0009_0010, 'LO', 'KANARIE4711'),
    element(0x0018_1030, 'LO', 'HEAD KANARIE4711'),
  ];
  const fragments = Buffer.from('feff00e000000000feff00e008000000ffd8ffda0002ffd9feffdde000000000', 'hex');
  const encapsulated = buildDicom(ctSlice([...extra, us(0x0028_0010, 1), us(0x0028_0011, 1)]), {
    syntax: '1.2.840.10008.1.2.4.70',
  });
  const cut = encapsulated.indexOf(Buffer.from('e07f1000', 'hex'));
  const originals = [
    buildDicom(ctSlice(extra)),
    buildDicom(ctSlice(extra), { lengths: true }),
    buildDicom(ctSlice(extra), { explicit: false, syntax: '1.2.840.10008.1.2' }),
    buildDicom(ctSlice(extra, false), { little: false, syntax: '1.2.840.10008.1.2.2' }),
    buildDicom(ctSlice(extra), { syntax: '1.2.840.10008.1.2.1.99', compress: (bytes) => deflateRawSync(bytes) }),
    buildDicom(ctSlice(extra), { meta: false }),
    Buffer.concat([encapsulated.subarray(0, cut), Buffer.from('e07f10004f420000ffffffff', 'hex'), fragments]),
  ];
  const outcomes = { written: 0, refused: 0 };
  for (let n = 0; n < 25_000; n += 1) {
    const bytes = Uint8Array.from(originals[n % originals.length] ?? []);
    for (let hits = random(6); hits >= 0; hits -= 1) {
      const at = random(bytes.length);
      const kind = random(4);
      if (kind === 0) bytes[at] = random(256);
      else if (kind === 1) bytes[at] = [0, 0xff, 0x7f, 0xfe, 0x80][random(5)] ?? 0;
      else if (kind === 2) bytes.copyWithin(at, random(bytes.length), random(bytes.length));
      else bytes.fill(0xff, at, at + 4);
    }
    const result = open(random(5) === 0 ? bytes.subarray(0, random(bytes.length)) : bytes);
    outcomes[result.outcome] += 1;
    if (result.outcome === 'refused') {
      expect(JSON.stringify(result.report())).not.toContain('KANARIE');
      continue;
    }
    const out = Buffer.concat([...result.chunks()]);
    expect(out.subarray(128, 132).toString()).toBe('DICM');
    // The pixel data may hold anything a mutation copied there; the header may not.
    const header = out.subarray(0, Math.max(0, out.lastIndexOf(Buffer.from('e07f1000', 'hex'))));
    expect(header.includes('KANARIE4711')).toBe(false);
  }
  expect(outcomes.written).toBeGreaterThan(1_000);
  expect(outcomes.refused).toBeGreaterThan(1_000);
});
