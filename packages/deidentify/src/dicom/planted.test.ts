import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ANNEX_E } from './dictionary.ts';
import { deidentifyDicom, memorySource, openDicom, Pseudonyms } from './index.ts';
import type { Retain } from './index.ts';
import { buildDicom, ctSlice, element } from './testing/build-dicom.ts';
import type { BuildOptions, TestElement } from './testing/build-dicom.ts';

const pseudonyms = new Pseudonyms(Buffer.alloc(32, 9));
const EVERYTHING: readonly Retain[] = ['modified-dates', 'patient-characteristics'];

function run(file: Uint8Array, retain: readonly Retain[] = EVERYTHING): Buffer {
  const result = deidentifyDicom(memorySource(file), { pseudonyms, retain });
  if (result.outcome === 'refused') throw new Error(JSON.stringify(result.report()));
  return Buffer.concat([...result.chunks()]);
}

/** Is a canary anywhere in the bytes: as it is, in another case, as UTF-16, reversed, or in base64? */
function leaks(bytes: Buffer, canary: string): boolean {
  const text = bytes.toString('latin1').toLowerCase();
  const plain = canary.toLowerCase();
  const base64 = Buffer.from(canary).toString('base64').slice(0, -4).toLowerCase();
  const reversed = plain.split('^').toReversed().join('^');
  return [plain, plain.split('').join('\0'), plain.split('').reverse().join(''), base64, reversed].some((form) =>
    text.includes(form),
  );
}

const TEXT = new Set([
  'AE',
  'LO',
  'SH',
  'ST',
  'LT',
  'UT',
  'UC',
  'UR',
  'PN',
  'CS',
  'AS',
  'DS',
  'IS',
  'OB',
  'UN',
  'OW',
  'OX',
]);

/** A value with a unique string in it, as its VR would carry it. */
function canaryFor(vr: string, n: number): { canary: string; value: TestElement['value'] } {
  const serial = String(7_000_000 + n * 37);
  const canary = TEXT.has(vr) ? `KANARIE${serial}` : serial;
  if (vr === 'PN') return { canary: `Kanarie${serial}`, value: `Kanarie${serial}^Zofia` };
  if (vr === 'DA')
    return { canary: `19${serial.slice(-2)}0${1 + (n % 9)}17`, value: `19${serial.slice(-2)}0${1 + (n % 9)}17` };
  if (vr === 'TM')
    return {
      canary: `0937${10 + (n % 49)}.${serial}`.slice(0, 13),
      value: `0937${10 + (n % 49)}.${serial.slice(0, 6)}`,
    };
  if (vr === 'DT') return { canary: '19430217093711', value: '19430217093711' };
  if (vr === 'UI') return { canary: `1.2.276.0.${serial}`, value: `1.2.276.0.${serial}` };
  if (vr === 'SQ')
    return {
      canary: `KANARIE${serial}`,
      value: [[element(0x0008_1030, 'LO', `KANARIE${serial}`), element(0x0010_0010, 'PN', `KANARIE${serial}`)]],
    };
  return { canary, value: canary };
}

/** Puts an element inside `depth` sequences, some of which are kept. */
function nested(inner: TestElement, depth: number): TestElement {
  const parents = [0x0008_2112, 0x0008_1140, 0x0008_1115];
  let out = inner;
  for (let level = 0; level < depth; level += 1) out = element(parents[level] ?? 0x0040_0275, 'SQ', [[out]]);
  return out;
}

describe('planted canaries', () => {
  test('every attribute of Table E.1-1, at every depth, under its VR and under UN, leaves nothing', () => {
    let files = 0;
    for (const [tag, rule] of ANNEX_E) {
      if (tag >>> 16 === 2 || tag >>> 16 === 0 || tag === 0x0042_0011 || tag === 0x0040_a730) continue;
      for (let depth = 0; depth <= 3; depth += 1) {
        for (const vr of depth === 0 ? [rule.vr, 'UN', 'LO'] : [rule.vr]) {
          const written = vr === 'PX' || vr === 'OX' || vr === 'XS' ? 'OW' : vr;
          const { canary, value } = canaryFor(written, files);
          if (Array.isArray(value) && tag === 0xfffa_fffa) continue;
          const planted = nested(element(tag, written, value), depth);
          const out = run(buildDicom(ctSlice([planted]), { lengths: files % 2 === 0 }));
          if (leaks(out, canary))
            throw new Error(`${tag.toString(16)} ${rule.name} (${written}, depth ${depth}) leaks`);
          files += 1;
        }
      }
    }
    expect(files).toBeGreaterThan(3_500);
  });

  test('private attributes go, whatever their creator, VR and depth', () => {
    for (let n = 0; n < 400; n += 1) {
      const group = 0x0009 + 2 * (n % 60);
      const vr = ['LO', 'SH', 'UN', 'PN', 'UT', 'OB', 'DA', 'UI', 'SQ', 'ST'][n % 10] ?? 'LO';
      const { canary, value } = canaryFor(vr, n);
      const creator = element(group * 0x1_0000 + 0x10, 'LO', `KANARIE CREATOR ${n}`);
      const planted = element(group * 0x1_0000 + 0x1001 + (n % 200), vr, value);
      const depth = n % 4;
      const parent =
        depth === 0 ? [creator, planted] : [nested(element(0x0008_2112, 'SQ', [[creator, planted]]), depth - 1)];
      const out = run(buildDicom(ctSlice(parent), { lengths: n % 2 === 1 }));
      expect(leaks(out, canary) || leaks(out, 'KANARIE')).toBe(false);
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
