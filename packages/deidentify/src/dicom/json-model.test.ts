import { describe, expect, it } from 'vitest';
import { openDicom, openStoredFrames, toJsonDataset, memorySource } from './index.ts';
import { buildDicom, ctSlice, element, us } from './testing/build-dicom.ts';

const read = (bytes: Uint8Array, most?: number) => toJsonDataset(openDicom(memorySource(bytes)), most);

describe('what a file says, as JSON', () => {
  it('is numbers, texts, nothings and sequences, and never pixels', () => {
    const said = read(
      buildDicom(
        ctSlice([
          element(0x0008_0005, 'CS', 'ISO_IR 192'),
          element(0x0008_103e, 'LO', Buffer.from('Schädel')),
          element(0x0010_0010, 'PN', Buffer.from('Example^Pat=例')),
          element(0x0020_0010, 'SH', ''),
          element(0x0028_1053, 'DS', '1\\\\ 2.50 '),
          element(0x0018_9073, 'FD', Buffer.from(new Float64Array([0.125]).buffer)),
          element(0x0028_0009, 'AT', Buffer.from([0x18, 0x00, 0x63, 0x10])),
          element(0x0028_1201, 'OW', Uint8Array.of(1, 2, 3, 4)),
          element(0x0018_6011, 'SQ', [[us(0x0018_6012, 7)], []]),
        ]),
      ),
    );
    expect(said).toMatchObject({
      '0008103E': { vr: 'LO', Value: ['Schädel'] },
      '00100010': { vr: 'PN', Value: [{ Alphabetic: 'Example^Pat', Ideographic: '例' }] },
      '00281053': { vr: 'DS', Value: [1, null, 2.5] },
      '00189073': { vr: 'FD', Value: [0.125] },
      '00280009': { vr: 'AT', Value: ['00181063'] },
      '00281201': { vr: 'OW', InlineBinary: 'AQIDBA==' },
      '00186011': { vr: 'SQ', Value: [{ '00186012': { vr: 'US', Value: [7] } }, {}] },
    });
    expect(said['00200010']).toEqual({ vr: 'SH' });
    expect(said['7FE00010']).toBeUndefined();
  });

  it('is the same in every byte order', () => {
    const values = (little: boolean) => [
      ...ctSlice([], little),
      element(0x0028_1201, 'OW', little ? Uint8Array.of(1, 2) : Uint8Array.of(2, 1)),
    ];
    const big = buildDicom(values(false), { little: false, syntax: '1.2.840.10008.1.2.2' });
    const implicit = buildDicom(values(true), { explicit: false, syntax: '1.2.840.10008.1.2' });
    const { '00281201': table, ...rest } = read(buildDicom(values(true)));
    expect(read(big)).toEqual({ ...rest, '00281201': table });
    expect(read(implicit)).toEqual({ ...rest, '00281201': table });
  });

  it('has a limit', () => {
    expect(() => read(buildDicom(ctSlice()), 100)).toThrow(expect.objectContaining({ code: 'too-large' }));
  });
});

describe('the frames of a file', () => {
  it('of thirty-two bits are whole cells in every byte order', () => {
    const cells = Uint32Array.of(0x0001_0203, 0xfffe_0000, 7, 8);
    const written = (little: boolean): Uint8Array => {
      const bytes = Buffer.alloc(16);
      for (const [at, value] of cells.entries()) bytes[little ? 'writeUInt32LE' : 'writeUInt32BE'](value, at * 4);
      const one = (tag: number, value: number) => us(tag, value, little);
      return buildDicom(
        [
          element(0x0008_0016, 'UI', '1.2.840.10008.5.1.4.1.1.481.2'),
          one(0x0028_0002, 1),
          element(0x0028_0004, 'CS', 'MONOCHROME2 '),
          one(0x0028_0010, 2),
          one(0x0028_0011, 2),
          one(0x0028_0100, 32),
          one(0x0028_0101, 32),
          one(0x0028_0102, 31),
          one(0x0028_0103, 0),
          element(0x7fe0_0010, 'OW', bytes),
        ],
        little ? {} : { little: false, syntax: '1.2.840.10008.1.2.2' },
      );
    };
    for (const little of [true, false]) {
      const frame = openStoredFrames(openDicom(memorySource(written(little)))).read(0);
      expect([little, ...new Uint32Array(Uint8Array.from(frame).buffer)]).toEqual([little, ...cells]);
    }
  });

  const coded = (table: number[], fragments: Uint8Array[], frames: number): Uint8Array => {
    const item = (bytes: Uint8Array): Buffer => {
      const head = Buffer.from([0xfe, 0xff, 0x00, 0xe0, 0, 0, 0, 0]);
      head.writeUInt32LE(bytes.length, 4);
      return Buffer.concat([head, bytes]);
    };
    const all = [Buffer.from(new Uint32Array(table).buffer), ...fragments].map((bytes) => item(bytes));
    const end = Buffer.from([0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0]);
    const header = buildDicom(
      ctSlice([element(0x0028_0008, 'IS', String(frames))]).filter(({ tag }) => tag !== 0x7fe0_0010),
      { syntax: '1.2.840.10008.1.2.4.90' },
    );
    const start = Buffer.from([0xe0, 0x7f, 0x10, 0x00, 0x4f, 0x42, 0, 0, 0xff, 0xff, 0xff, 0xff]);
    return Buffer.concat([header, start, ...all, end]);
  };
  const begin = (n: number) => Uint8Array.of(0xff, 0x4f, 0xff, 0x51, n, n);
  const more = (n: number) => Uint8Array.of(n, n);
  const framesOf = (bytes: Uint8Array): number[][] => {
    const stored = openStoredFrames(openDicom(memorySource(bytes)));
    return Array.from({ length: stored.count }, (_, frame) => [...stored.read(frame)]);
  };

  it('are native samples in little endian, whatever the file was', () => {
    const little = openStoredFrames(openDicom(memorySource(buildDicom(ctSlice()))));
    expect(new Int16Array(little.read(0).buffer)).toEqual(Int16Array.of(-1000, 0, 40, 1000, 7, 8, 9, -5));
    const file = buildDicom(ctSlice([], false), { little: false, syntax: '1.2.840.10008.1.2.2' });
    const big = openStoredFrames(openDicom(memorySource(file)));
    expect(big.transferSyntax).toBe('1.2.840.10008.1.2.1');
    expect(big.read(0)).toEqual(little.read(0));
  });

  it('are put together from fragments: one frame, one by one, by the table, by where codestreams begin', () => {
    const two = [[...begin(1), ...more(2)], [...begin(3)]];
    expect(framesOf(coded([], [begin(1), more(2)], 1))).toEqual([two[0]]);
    expect(framesOf(coded([], [begin(1), begin(3)], 2))).toEqual([[...begin(1)], [...begin(3)]]);
    expect(framesOf(coded([0, 24], [begin(1), more(2), begin(3)], 2))).toEqual(two);
    expect(framesOf(coded([], [begin(1), more(2), begin(3)], 2))).toEqual(two);
    expect(() => framesOf(coded([], [begin(1), more(2), more(3)], 2))).toThrow(
      expect.objectContaining({ code: 'pixel-data' }),
    );
  });
});
