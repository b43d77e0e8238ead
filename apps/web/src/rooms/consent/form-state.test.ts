import { describe, expect, it } from 'vitest';
import { gapsOf, signedForm, unfilled } from './form-state.ts';
import type { Filled } from './form-state.ts';

const today = '2026-11-22';
const line = {
  strokes: [
    [
      { x: 1, y: 1, t: 0 },
      { x: 30, y: 9, t: 12 },
    ],
  ],
  width: 300,
  height: 150,
};
const patient: Filled = {
  ...unfilled('patient'),
  uses: ['advice'],
  givenName: 'Pat',
  familyName: 'Example',
  dateOfBirth: '1950-02-03',
  drawn: line,
};
const about = { formVersion: '2026-2', language: 'en', mediaIds: ['m'], circumstances: {} };

describe('what is missing in a consent form', () => {
  it('begins with everything off and nothing signed', () => {
    expect(gapsOf(unfilled('patient'), today)).toEqual(['uses', 'givenName', 'familyName', 'dateOfBirth', 'signature']);
    expect(signedForm(unfilled('patient'), about, today)).toBeUndefined();
  });

  it('takes a line for a signature, and no tap', () => {
    expect(gapsOf(patient, today)).toEqual([]);
    const tap = { ...patient, drawn: { ...line, strokes: [[{ x: 1, y: 1, t: 0 }]] } };
    expect(gapsOf(tap, today)).toEqual(['signature']);
  });

  it('takes a typed name instead, but no blanks', () => {
    expect(gapsOf({ ...patient, way: 'typed', typedName: '  ' }, today)).toEqual(['signature']);
    expect(signedForm({ ...patient, way: 'typed', typedName: ' Pat Example ' }, about, today)?.signature).toEqual({
      kind: 'typed',
      name: 'Pat Example',
    });
  });

  it('ends after the years that were chosen, on a day there is', () => {
    expect(signedForm(patient, about, today)?.terms.expiresOn).toBeNull();
    expect(signedForm({ ...patient, years: 5 }, about, today)?.terms.expiresOn).toBe('2031-11-22');
    expect(signedForm({ ...patient, years: 1 }, about, '2028-02-29')?.terms.expiresOn).toBe('2029-02-28');
  });

  it('refuses a birth to come', () => {
    expect(gapsOf({ ...patient, dateOfBirth: '2027-01-01' }, today)).toEqual(['dateOfBirth']);
  });

  it('asks a representative who they are and for whom they sign', () => {
    const other: Filled = { ...patient, signer: 'representative' };
    expect(gapsOf(other, today)).toEqual(['relationship', 'authority', 'patientGivenName', 'patientFamilyName']);
    const full = {
      ...other,
      relationship: 'mother',
      authority: 'parent',
      patientGivenName: 'C',
      patientFamilyName: 'E',
    };
    expect(signedForm(full, about, today)?.signer).toMatchObject({
      kind: 'representative',
      patientDateOfBirth: '1950-02-03',
    });
  });
});
