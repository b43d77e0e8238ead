import { ANNEX_E } from '../dictionary.ts';
import { buildDicom, ctSlice, element } from './build-dicom.ts';
import type { TestElement } from './build-dicom.ts';

/** Is a canary anywhere in the bytes: as it is, in another case, as UTF-16, reversed, or in base64? */
export function leaks(bytes: Buffer, canary: string): boolean {
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
export function canaryFor(vr: string, n: number): { canary: string; value: TestElement['value'] } {
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
export function nested(inner: TestElement, depth: number): TestElement {
  const parents = [0x0008_2112, 0x0008_1140, 0x0008_1115];
  let out = inner;
  for (let level = 0; level < depth; level += 1) out = element(parents[level] ?? 0x0040_0275, 'SQ', [[out]]);
  return out;
}

/** A file with one canary planted in it. */
export interface Planted {
  readonly file: Buffer;
  readonly canary: string;
  /** Where: the attribute, the VR it is written with, and how many sequences it lies in. */
  readonly place: string;
}

/** Encapsulated documents and the content of structured reports: whole objects that are refused. */
const REFUSED = new Set([0x0042_0011, 0x0040_a730, 0xfffa_fffa]);

/** Every attribute of Table E.1-1, under its own VR at depth 0 to 3, and at the top also under UN and LO. */
export function* plantedFiles(): Generator<Planted> {
  let n = 0;
  for (const [tag, rule] of ANNEX_E) {
    if (tag >>> 16 === 2 || tag >>> 16 === 0 || REFUSED.has(tag)) continue;
    for (let depth = 0; depth <= 3; depth += 1) {
      for (const vr of depth === 0 ? [rule.vr, 'UN', 'LO'] : [rule.vr]) {
        const written = vr === 'PX' || vr === 'OX' || vr === 'XS' ? 'OW' : vr;
        const { canary, value } = canaryFor(written, n);
        const file = buildDicom(ctSlice([nested(element(tag, written, value), depth)]), { lengths: n % 2 === 0 });
        yield { file, canary, place: `${tag.toString(16)} ${rule.name} (${written}, depth ${depth})` };
        n += 1;
      }
    }
  }
}

/** Private attributes of many creators, VRs and depths. */
export function* plantedPrivates(): Generator<Planted> {
  for (let n = 0; n < 400; n += 1) {
    const group = 0x0009 + 2 * (n % 60);
    const vr = ['LO', 'SH', 'UN', 'PN', 'UT', 'OB', 'DA', 'UI', 'SQ', 'ST'][n % 10] ?? 'LO';
    const { canary, value } = canaryFor(vr, n);
    const creator = element(group * 0x1_0000 + 0x10, 'LO', `KANARIE CREATOR ${n}`);
    const planted = element(group * 0x1_0000 + 0x1001 + (n % 200), vr, value);
    const depth = n % 4;
    const inside =
      depth === 0 ? [creator, planted] : [nested(element(0x0008_2112, 'SQ', [[creator, planted]]), depth - 1)];
    const file = buildDicom(ctSlice(inside), { lengths: n % 2 === 1 });
    yield { file, canary, place: `private group ${group.toString(16)} (${vr}, depth ${depth})` };
  }
}
