import { expect, it } from 'vitest';
import { bornOn, isPast, isSigned, latestDate } from './rules.ts';

const point = (x: number, y: number) => ({ x, y, t: 0 });

it('knows a signature from a tap', () => {
  const drawn = (strokes: ReturnType<typeof point>[][]) =>
    isSigned({ kind: 'drawn', strokes, width: 300, height: 150 });
  expect(drawn([[point(1, 1)]])).toBe(false);
  expect(drawn([[point(1, 1), point(1, 1)]])).toBe(false);
  expect(drawn([[point(1, 1), point(9, 4)]])).toBe(true);
  expect(drawn([[point(1, 1)], [point(9, 4)]])).toBe(true);
  expect(isSigned({ kind: 'typed', name: '—' })).toBe(false);
  expect(isSigned({ kind: 'typed', name: 'عمر' })).toBe(true);
});

it('takes today for today everywhere', () => {
  const now = new Date('2026-11-22T20:00:00Z');
  expect(isPast('2026-11-23', latestDate(now))).toBe(true);
  expect(isPast('2026-11-24', latestDate(now))).toBe(false);
});

it('finds the patient’s date of birth, whoever signs', () => {
  const name = { givenName: 'A', familyName: 'B' };
  expect(bornOn({ kind: 'patient', ...name, dateOfBirth: '1950-01-02', gender: '' })).toBe('1950-01-02');
  expect(
    bornOn({
      kind: 'representative',
      ...name,
      relationship: 'mother',
      authority: 'parental responsibility',
      patientGivenName: 'C',
      patientFamilyName: 'D',
      patientDateOfBirth: '2020-03-04',
    }),
  ).toBe('2020-03-04');
});
