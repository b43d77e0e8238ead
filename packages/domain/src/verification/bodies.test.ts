import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findRegistrationBody,
  isNpi,
  normaliseRegistration,
  passesLuhn,
  registerFacts,
  registrationBodies,
  registrationClaim,
  registrationFormat,
} from './bodies.ts';

describe('registration bodies', () => {
  it('have one id each, an https register, and an example that fits', () => {
    expect(new Set(registrationBodies.map((body) => body.id)).size).toBe(registrationBodies.length);
    for (const body of registrationBodies) {
      expect(registrationFormat(body.id, body.example), body.id).toBe('fits');
      expect(new URL(body.lookUp).protocol, body.id).toBe('https:');
      expect(body.country, body.id).toMatch(/^[A-Z]{2}$/);
      expect(findRegistrationBody(body.name.toUpperCase())?.id).toBe(body.id);
    }
  });

  it('take no number that is one character short or carries another script', () => {
    for (const body of registrationBodies) expect(registrationFormat(body.id, ''), body.id).toBe('does-not-fit');
    expect(registrationFormat('gmc', '123456')).toBe('does-not-fit');
    expect(registrationFormat('gmc', '١٢٣٤٥٦٧')).toBe('does-not-fit');
    expect(registrationFormat('A council nobody lists', '1')).toBe('unknown-body');
  });

  // The example of the standard: CMS, "Requirements for NPI and NPI check digit" (2004): 123456789 has check digit 3.
  it('check a National Provider Identifier over 80840', () => {
    expect(isNpi('1234567893')).toBe(true);
    expect(isNpi('1234567890')).toBe(false);
    expect(passesLuhn('4539578763621486')).toBe(true);
  });

  it('check the numbers of Poland and Switzerland by the digits their registers publish', () => {
    expect(registrationFormat('nil', '5425740')).toBe('fits');
    expect(registrationFormat('nil', '5425741')).toBe('does-not-fit');
    expect(registrationFormat('medreg', '7601000123459')).toBe('fits');
    expect(registrationFormat('medreg', '7601000123458')).toBe('does-not-fit');
  });

  it('say whether they register such people, and where to look', () => {
    const said = { registrationBody: 'Texas Medical Board', country: 'US', profession: 'nurse' } as const;
    expect(registerFacts(said)).toMatchObject({ id: 'us-tx', countryAgrees: true, professionAgrees: false });
    expect(registerFacts({ ...said, country: 'GB', profession: 'doctor' })).toMatchObject({
      countryAgrees: false,
      professionAgrees: true,
    });
    expect(registerFacts({ ...said, registrationBody: 'A council nobody lists' })).toBeNull();
  });

  it('notice every single wrong digit of a National Provider Identifier', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100_000_000, max: 299_999_999 }),
        fc.nat(9),
        fc.integer({ min: 1, max: 9 }),
        (base, at, by) => {
          const right = Array.from('0123456789')
            .map((digit) => `${base}${digit}`)
            .filter(isNpi);
          expect(right).toHaveLength(1);
          const digits = Array.from(right[0] ?? '');
          digits[at] = String((Number(digits[at]) + by) % 10);
          expect(isNpi(digits.join(''))).toBe(false);
        },
      ),
    );
  });

  it('see one claim however it is written', () => {
    expect(registrationClaim('gmc', ' 123 4567')).toBe(registrationClaim('General Medical Council', '123-4567'));
    expect(registrationClaim('gmc', '1234567')).not.toBe(registrationClaim('gphc', '1234567'));
    expect(registrationClaim('gmc', ' - ')).toBeNull();
    expect(normaliseRegistration('mp 012.3456')).toBe('MP0123456');
  });
});
