import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareEntry, compareNames, nameKey, registerNews } from './agreement.ts';
import { agreements, barsPractice, isoDate, registerStatuses } from './entry.ts';
import { CsvMapping, layoutOf } from './mapping.ts';
import { nppesColumns, nppesDate, nppesEntry, professionOfTaxonomy } from './nppes.ts';

const named = (givenName: string, familyName: string, formerNames: string[] = []) => ({
  givenName,
  familyName,
  formerNames,
});

describe('a name on a register', () => {
  it.each([
    ['Zoë', "O'Neill", named('ZOE', 'ONEILL'), 'agrees'],
    ['Łukasz', 'Großmann', named('Lukasz', 'GROSSMANN'), 'agrees'],
    ['محمد', 'العلي', named('محمد', 'العلي'), 'agrees'],
    ['Ann', 'Bell', named('ANN MARIE', 'BELL'), 'partly'],
    ['A', 'Bell', named('ANN', 'BELL'), 'partly'],
    ['Ann', 'Bell-Chou', named('ANN', 'BELL'), 'partly'],
    ['Ann', 'Chou', named('ANN', 'BELL', ['CHOU']), 'partly'],
    ['Bell', 'Ann', named('ANN', 'BELL'), 'partly'],
    ['Ann', 'Bell', named('BORIS', 'BELL'), 'differs'],
    ['Ann', 'Bell', named('ANN', 'CHOU'), 'differs'],
    ['Ann', 'Bell', named('', ''), 'not-known'],
  ] as const)('%s %s', (givenName, familyName, entry, expected) => {
    expect(compareNames({ givenName, familyName }, entry)).toBe(expected);
  });

  it('agrees with itself however it is written', () => {
    const letters = fc.stringMatching(/^[A-Za-zÀ-ÖØ-öø-ÿ]{2,12}$/);
    fc.assert(
      fc.property(letters, letters, (givenName, familyName) => {
        const entry = named(`${givenName.toUpperCase()} `, familyName.toLowerCase());
        expect(compareNames({ givenName, familyName }, entry)).toBe('agrees');
        expect(nameKey(givenName, familyName)).toBe(nameKey(entry.givenName, entry.familyName));
      }),
    );
  });

  it('is compared beside profession and country, and silence is no disagreement', () => {
    const entry = nppesEntry(['1234567893', '1', 'BELL', 'ANN', '', '', 'US', '', '', '207RC0000X']);
    if (entry === undefined) throw new Error('it is a person');
    const said = { givenName: 'Ann', familyName: 'Bell', profession: 'nurse', country: 'US' } as const;
    expect(compareEntry(said, entry)).toEqual({ name: 'agrees', profession: 'differs', country: 'agrees' });
    expect(compareEntry({ ...said, country: null }, { ...entry, professions: [] })).toEqual({
      name: 'agrees',
      profession: 'not-known',
      country: 'not-known',
    });
  });
});

describe('news of a register', () => {
  const status = fc.constantFrom(...registerStatuses);
  it('suspends only whom it bars anew and by name, and is none when nothing changed', () => {
    fc.assert(
      fc.property(fc.option(status), status, fc.constantFrom(...agreements), (before, now, name) => {
        const news = registerNews(before, now, name);
        const bars = before !== now && barsPractice(now) && name !== 'differs';
        expect(news === 'suspend').toBe(bars && now !== 'lapsed');
        expect(news === 'lapse').toBe(bars && now === 'lapsed');
        if (before === now) expect(news).toBe('nothing');
      }),
    );
    expect(registerNews('lapsed', 'active', 'agrees')).toBe('tell');
    expect(registerNews('active', 'conditions', 'agrees')).toBe('tell');
    expect(registerNews('active', 'removed', 'differs')).toBe('tell');
  });
});

describe('the file of NPPES', () => {
  const line = (more: Partial<Record<(typeof nppesColumns)[number], string>>) =>
    nppesEntry(
      nppesColumns.map(
        (name) =>
          ({ NPI: '1234567893', 'Entity Type Code': '1', 'Provider Last Name (Legal Name)': 'BELL', ...more })[name] ??
          '',
      ),
    );
  it('has people, organisations, and numbers that were taken away, given back, or taken away again', () => {
    expect(line({})).toMatchObject({ status: 'active', familyName: 'BELL', statusSince: null });
    expect(line({ 'Entity Type Code': '2' })).toBeUndefined();
    expect(line({ 'Entity Type Code': '', 'NPI Deactivation Date': '05/23/2020' })).toMatchObject({
      status: 'removed',
      statusSince: '2020-05-23',
    });
    expect(line({ 'NPI Deactivation Date': '05/23/2020', 'NPI Reactivation Date': '06/01/2020' })).toMatchObject({
      status: 'active',
      statusSince: '2020-06-01',
    });
    expect(line({ 'NPI Deactivation Date': '07/01/2021', 'NPI Reactivation Date': '06/01/2020' })?.status).toBe(
      'removed',
    );
  });

  it('says professions by taxonomy, of fifteen at most', () => {
    expect(
      line({
        'Healthcare Provider Taxonomy Code_1': '163W00000X',
        'Healthcare Provider Taxonomy Code_15': '367A00000X',
      })?.professions,
    ).toEqual(['nurse', 'midwife']);
    expect(professionOfTaxonomy('207X00000X')).toBe('doctor');
    expect(professionOfTaxonomy('111N00000X')).toBe('other-registered');
    expect(professionOfTaxonomy('390200000X')).toBeNull();
    expect(professionOfTaxonomy('nonsense')).toBeNull();
  });

  it('takes only days that there are', () => {
    expect(nppesDate('02/29/2024')).toBe('2024-02-29');
    expect(nppesDate('02/30/2024')).toBeNull();
    expect(isoDate('2024-13-01')).toBeNull();
    expect(isoDate('20240101')).toBeNull();
  });
});

describe('a mapping of the operator', () => {
  it('reads another register, and takes a word it does not know for nothing', () => {
    const { columns, entry } = layoutOf(
      CsvMapping.parse({
        separator: ';',
        number: 'Ref',
        givenName: 'First',
        familyName: 'Last',
        formerNames: ['Maiden'],
        profession: { column: 'Type', values: { Nurse: 'nurse' } },
        country: 'GB',
        status: { column: 'State', values: { Registered: 'active', 'Struck off': 'removed' } },
        statusSince: 'Since',
      }),
    );
    const read = (fields: Record<string, string>) => entry(columns.map((name) => fields[name] ?? ''));
    expect(read({ Ref: '1', First: 'Ann', Last: 'Bell', Maiden: 'Chou', Type: 'NURSE', State: 'struck off' })).toEqual({
      number: '1',
      givenName: 'Ann',
      familyName: 'Bell',
      formerNames: ['Chou'],
      professions: ['nurse'],
      country: 'GB',
      status: 'removed',
      statusAsWritten: 'struck off',
      statusSince: null,
    });
    expect(read({ State: 'Under a cloud', Since: '2026-01-31' })).toMatchObject({
      status: 'unknown',
      statusSince: '2026-01-31',
      professions: [],
    });
  });

  it('is refused with what is wrong about it', () => {
    expect(CsvMapping.safeParse({ number: 'Ref', familyName: 'Last', status: 'alive' }).success).toBe(false);
    expect(CsvMapping.safeParse({ number: 'Ref', familyName: 'Last', status: 'active', oops: 1 }).success).toBe(false);
  });
});
