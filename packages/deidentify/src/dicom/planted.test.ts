import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { deidentifyDicom, memorySource, openDicom, Pseudonyms } from './index.ts';
import type { Retain } from './index.ts';
import { buildDicom, ctSlice, element } from './testing/build-dicom.ts';
import type { BuildOptions } from './testing/build-dicom.ts';
import { leaks, plantedFiles, plantedPrivates } from './testing/canaries.ts';

const pseudonyms = new Pseudonyms(Buffer.alloc(32, 9));
const EVERYTHING: readonly Retain[] = ['modified-dates', 'patient-characteristics'];

function run(file: Uint8Array, retain: readonly Retain[] = EVERYTHING): Buffer {
  const result = deidentifyDicom(memorySource(file), { pseudonyms, retain });
  if (result.outcome === 'refused') throw new Error(JSON.stringify(result.report()));
  return Buffer.concat([...result.chunks()]);
}

describe('planted canaries', () => {
  test('every attribute of Table E.1-1, at every depth, under its VR and under UN, leaves nothing', () => {
    let files = 0;
    for (const { file, canary, place } of plantedFiles()) {
      if (leaks(run(file), canary)) throw new Error(`${place} leaks`);
      files += 1;
    }
    expect(files).toBeGreaterThan(3_500);
  });

  test('private attributes go, whatever their creator, VR and depth', () => {
    for (const { file, canary, place } of plantedPrivates()) {
      const out = run(file);
      if (leaks(out, canary) || leaks(out, 'KANARIE')) throw new Error(`${place} leaks`);
    }
  });

  test('attributes no dictionary knows, overlays, curves, group lengths and what stands around the data set go too', () => {
    const secret = 'KANARIE4711';
    const extra = [
      0x0008_0001, 0x0008_fff0, 0x0010_9999, 0x0018_fffe, 0x6000_3000, 0x6002_4000, 0x5000_3000, 0x5400_fff0,
      0x0088_0200, 0x0400_0561,
    ].map((tag) =>
      element(
        tag,
        tag === 0x0400_0561 ? 'SQ' : 'OB',
        tag === 0x0400_0561 ? [[element(0x0010_0010, 'PN', secret)]] : Buffer.from(secret),
      ),
    );
    const trailing = Buffer.from(`${secret} behind the end`);
    const out = run(buildDicom(ctSlice(extra), { preamble: Buffer.from(secret), trailing }));
    expect(leaks(out, secret)).toBe(false);
    expect(leaks(out, 'CANARYAE')).toBe(false);
    expect(out.subarray(0, 128).every((byte) => byte === 0)).toBe(true);
  });

  test('a class is passed on only as the standard numbers it: a damaged length lets it swallow what stands behind it', () => {
    const ct = '1.2.840.10008.5.1.4.1.1.2';
    const classes = [
      `${ct}\0\b\0\x10\x10LO\x0c\0KANARIE4711`,
      `${ct}\\KANARIE4711`,
      `${ct}.9434765919`,
      `${ct}.1.1.1.1`,
    ];
    for (const value of classes) {
      const file = buildDicom(ctSlice([element(0x0008_0016, 'UI', value)]));
      const result = deidentifyDicom(memorySource(file), { pseudonyms });
      expect(result.report().refusal?.code).toBe('unsupported-kind');
      const reference = element(0x0008_1140, 'SQ', [[element(0x0008_1150, 'UI', value)]]);
      expect(leaks(run(buildDicom(ctSlice([reference]))), value)).toBe(false);
    }
    for (const kind of ['2', '2.1', '77.1.5.4', '481.1', '128.1', '1.2.1'])
      expect(run(buildDicom(ctSlice([element(0x0008_0016, 'UI', ct.replace(/2$/, kind))]))).length).toBeGreaterThan(0);
  });

  test('identifying words are taken out of the descriptions that stay', () => {
    const extra = [
      element(0x0008_1030, 'LO', 'CT Chest with contrast for Amelia Okonkwo, Dr Whitfield 9434765919'),
      element(0x0008_103e, 'LO', 'AXIAL 5mm LUNG'),
      element(0x0008_0070, 'LO', 'SIEMENS'),
      element(0x0018_0015, 'CS', 'CHEST'),
      element(0x0018_1030, 'LO', 'OKONKWO_THORAX_12/03/2024'),
      element(0x0018_1020, 'LO', 'syngo CT 2012B'),
      element(0x0028_3003, 'LO', 'as seen by Whitfield'),
      element(0x0008_2218, 'SQ', [
        [
          element(0x0008_0100, 'SH', '51185008'),
          element(0x0008_0102, 'SH', 'SCT'),
          element(0x0008_0104, 'LO', 'Chest'),
        ],
      ]),
    ];
    const out = run(buildDicom(ctSlice(extra)));
    for (const word of ['okonkwo', 'amelia', 'whitfield', '9434765919', '12/03/2024'])
      expect(leaks(out, word)).toBe(false);
    const text = out.toString('latin1');
    for (const kept of [
      'CT Chest with contrast for',
      'AXIAL 5mm LUNG',
      'SIEMENS',
      'THORAX',
      'syngo CT 2012B',
      '51185008',
    ])
      expect(text).toContain(kept);
  });

  test('what the standard wants filled stays filled, with words of ours where the value had to go', () => {
    const extra = [
      element(0x0008_0008, 'CS', 'DERIVED\\PRIMARY\\OKONKWO\\MPR'),
      element(0x0018_1000, 'LO', 'SN-4711'),
      element(0x0008_2218, 'SQ', [
        [
          element(0x0008_0100, 'SH', '51185008'),
          element(0x0008_0102, 'SH', 'WHITFIELD'),
          element(0x0008_0104, 'LO', 'Okonkwo'),
        ],
      ]),
    ];
    const out = run(buildDicom(ctSlice(extra)));
    for (const word of ['okonkwo', 'whitfield', 'sn-4711']) expect(leaks(out, word)).toBe(false);
    const { dataset, reader } = openDicom(memorySource(out));
    const read = (elements: typeof dataset, tag: number): string => {
      const found = elements.find((candidate) => candidate.tag === tag);
      return found ? reader.ascii(found.offset, found.length).trim() : 'absent';
    };
    const code = dataset.find(({ tag }) => tag === 0x0008_2218)?.items?.[0] ?? [];
    expect(read(dataset, 0x0008_0008)).toBe('DERIVED\\PRIMARY\\OTHER\\MPR');
    expect(read(dataset, 0x0018_1000)).toBe('REMOVED');
    expect([0x0008_0100, 0x0008_0102, 0x0008_0104].map((tag) => read(code, tag))).toEqual([
      '51185008',
      '99LOCAL',
      'REMOVED',
    ]);
  });

  test.each<[string, BuildOptions]>([
    ['implicit little endian', { explicit: false, syntax: '1.2.840.10008.1.2' }],
    ['explicit big endian', { little: false, syntax: '1.2.840.10008.1.2.2' }],
    ['deflated', { syntax: '1.2.840.10008.1.2.1.99', compress: (bytes) => deflateRawSync(bytes) }],
    ['no meta group', { meta: false }],
    ['implicit, no meta group', { meta: false, explicit: false }],
    ['lengths', { lengths: true }],
  ])('%s: the same patient, study and pixels come out', (_, options) => {
    const little = options.little ?? true;
    const plain = run(buildDicom(ctSlice()));
    expect(run(buildDicom(ctSlice([], little), options)).equals(plain)).toBe(true);
    const { dataset, reader } = openDicom(memorySource(plain));
    const pixels = dataset.at(-1);
    expect(pixels?.tag).toBe(0x7fe0_0010);
    const values = new Int16Array(reader.bytes(pixels?.offset ?? 0, pixels?.length ?? 0).buffer);
    expect([...values]).toEqual([-1000, 0, 40, 1000, 7, 8, 9, -5]);
  });

  test('the file says what was done to it, and the report holds no value', () => {
    const file = buildDicom(ctSlice([element(0x0010_2160, 'SH', 'KANARIE1'), element(0x0009_0010, 'LO', 'KANARIE2')]));
    const result = deidentifyDicom(memorySource(file), { pseudonyms, retain: EVERYTHING });
    if (result.outcome === 'refused') throw new Error('refused');
    const out = Buffer.concat([...result.chunks()]).toString('latin1');
    for (const code of ['113100', '113105', '113107', '113108', 'MODIFIED', 'YES']) expect(out).toContain(code);
    expect(out).toContain('090Y');
    const report = result.report();
    expect(report).toMatchObject({
      outcome: 'written',
      modality: 'CT',
      privateRemoved: 1,
      options: ['clean-descriptors', ...EVERYTHING],
    });
    expect(report.attributes).toContainEqual({ tag: '(0010,2160)', name: 'Ethnic Group', action: 'removed', count: 1 });
    expect(JSON.stringify(report)).not.toMatch(/KANARIE|Okonkwo|9434765919|2\.25/i);
    const basic = run(file, []).toString('latin1');
    expect(basic).not.toContain('113107');
    expect(basic).toContain('REMOVED');
    expect(basic).not.toContain('090Y');
  });
});
