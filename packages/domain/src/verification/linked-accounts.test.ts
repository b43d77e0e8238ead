import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountFactsOf } from '../members/account-facts.ts';
import { Application } from './contract.ts';
import { accountPoints, compareAccount } from './linked-accounts.ts';

const application = Application.parse({
  givenName: 'Zoë',
  familyName: 'Müller-Ortega',
  profession: 'doctor',
  grade: 'Consultant dermatologist',
  institution: 'Barts Health',
  country: 'GB',
  specialties: ['dermatology'],
});
const verdicts = (claims: Record<string, unknown>, others = 0) =>
  Object.fromEntries(
    compareAccount(accountFactsOf(claims), application, ['zoe@nhs.example'], others).map(({ point, verdict }) => [
      point,
      verdict,
    ]),
  );

describe('an account elsewhere beside an application', () => {
  it('agrees point by point, however names, locales and organisations are written', () => {
    const linkedIn = {
      name: 'Zoe Muller Ortega',
      email: 'ZOE@nhs.example',
      email_verified: 'true',
      locale: { country: 'GB', language: 'en' },
      picture: 'https://media.example/zoe.jpg',
      headline: 'Dermatologist at Barts',
      hd: 'bartshealth.nhs.uk',
    };
    expect(verdicts(linkedIn)).toEqual(Object.fromEntries(accountPoints.map((point) => [point, 'agrees'])));
    expect(verdicts({ ...linkedIn, locale: 'en_GB', address: { country: 'United Kingdom' } })['country']).toBe(
      'agrees',
    );
  });

  it('says where it differs', () => {
    const other = {
      name: 'Zoe Smith',
      email: 'someone@home.example',
      email_verified: false,
      locale: 'de-DE',
      headline: 'Key Account Manager, Dermatology',
      organization: 'Example Devices',
    };
    expect(verdicts(other, 2)).toEqual({
      name: 'partly',
      'e-mail': 'differs',
      'e-mail-verified': 'differs',
      country: 'differs',
      picture: 'unsaid',
      headline: 'differs',
      organisation: 'differs',
      'linked-once': 'differs',
    });
    expect(verdicts({ name: 'Ann Smith' })['name']).toBe('differs');
  });

  it('makes nothing of silence, nor of claims of the wrong kind', () => {
    const claim = fc.oneof(
      fc.constant(undefined),
      fc.integer(),
      fc.constant(null),
      fc.array(fc.string()),
      fc.constant(''),
    );
    fc.assert(
      fc.property(
        fc.record({ name: claim, email: claim, headline: claim, email_verified: claim, locale: claim }),
        (claims) => {
          const { 'linked-once': once, ...rest } = verdicts(claims);
          expect([once, new Set(Object.values(rest))]).toEqual(['agrees', new Set(['unsaid'])]);
        },
      ),
      { numRuns: 60 },
    );
  });
});
