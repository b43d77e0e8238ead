import { expect, test } from 'vitest';
import { checkDicom, deidentifyDicom, memorySource, Pseudonyms } from './index.ts';
import type { Retain } from './index.ts';
import { buildDicom, ctSlice, element, us } from './testing/build-dicom.ts';

const pseudonyms = new Pseudonyms(Buffer.alloc(32, 4));

function clean(retain: readonly Retain[]): Buffer {
  const extra = [
    element(0x0008_1030, 'LO', 'CT Chest for Mrs Okonkwo'),
    element(0x0008_1140, 'SQ', [
      [element(0x0008_1155, 'UI', '1.2.3'), element(0x0008_1150, 'UI', '1.2.840.10008.5.1.4.1.1.2')],
    ]),
    element(0x0018_1030, 'LO', 'THORAX'),
    element(0x0010_1030, 'DS', '73'),
    us(0x0028_0120, 0),
  ];
  const result = deidentifyDicom(memorySource(buildDicom(ctSlice(extra))), { pseudonyms, retain });
  if (result.outcome === 'refused') throw new Error('refused');
  return Buffer.concat([...result.chunks()]);
}

const check = (bytes: Uint8Array): string[] => checkDicom(memorySource(bytes)).map(({ path }) => path);

test.each<[readonly Retain[]]>([
  [[]],
  [['modified-dates']],
  [['patient-characteristics']],
  [['modified-dates', 'patient-characteristics']],
])('what we wrote ourselves passes (%j)', (retain) => expect(check(clean(retain))).toEqual([]));

test('an original names everything that is wrong with it', () => {
  const found = checkDicom(
    memorySource(
      buildDicom(
        ctSlice([element(0x0009_0010, 'LO', 'X'), element(0x0008_1140, 'SQ', [[element(0x0010_1000, 'LO', '1')]])]),
        { trailing: Buffer.from('more') },
      ),
    ),
  );
  const paths = found.map(({ path }) => path);
  for (const path of [
    '(0010,0010)',
    '(0010,0020)',
    '(0008,0018)',
    '(0008,0020)',
    '(0009,0010)',
    '(0002,0016)',
    '(0012,0062)',
    '(0008,1140) > (0010,1000)',
    '',
  ]) {
    expect(paths).toContain(path);
  }
  expect(found.find(({ path }) => path === '(0010,0010)')).toMatchObject({ name: 'Patients Name' });
  expect(JSON.stringify(found)).not.toMatch(/okonkwo|9434765919/i);
});

test('one value changed after the fact is found', () => {
  const bytes = clean(['modified-dates']);
  const change = (from: string, to: string): Buffer => {
    const text = bytes.toString('latin1');
    expect(text).toContain(from);
    return Buffer.from(text.replace(from, to), 'latin1');
  };
  expect(check(change('THORAX', 'MARTHA'))).toEqual(['(0018,1030)']);
  expect(check(change('OR-', 'DR.'))).toContain('(0010,0010)');
  expect(check(change('OpenRounds keep-list', 'Amelia of ward seven'))).toEqual(['(0012,0063)']);
  expect(check(change('Clean Descriptors Option', 'Amelia Okonkwo, ward 7  '))).toEqual(['(0012,0064)']);
  expect(check(bytes.fill('KANARIE', 0, 20))).toEqual(['']);
});

test('what is no image, or cannot be read, does not pass', () => {
  for (const bytes of [Buffer.alloc(0), Buffer.from('hello world, no image here'), clean([]).subarray(0, 700)])
    expect(check(bytes)).not.toEqual([]);
});
