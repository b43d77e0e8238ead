import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findIdentifiers, isNhsNumber } from './index.ts';
import type { IdentifierKind } from './index.ts';

const found = (text: string): [IdentifierKind, string][] =>
  findIdentifiers(text).map((span) => [span.kind, text.slice(span.start, span.end)]);

describe('structured identifiers', () => {
  test.each<[string, IdentifierKind, string]>([
    ['NHS number 943 476 5919.', 'nhs-number', '943 476 5919'],
    ['nhs no: 943-476-5919', 'nhs-number', '943-476-5919'],
    ['seen (943.476.5919) today', 'nhs-number', '943.476.5919'],
    ['her number, 943/476/5919, was', 'nhs-number', '943/476/5919'],
    ['9434765919', 'nhs-number', '9434765919'],
    ['94 34 76 59 19', 'nhs-number', '94 34 76 59 19'],
    ['９４３ ４７６ ５９１９', 'nhs-number', '９４３ ４７６ ５９１９'],
    ['٩٤٣ ٤٧٦ ٥٩١٩', 'nhs-number', '٩٤٣ ٤٧٦ ٥٩١٩'],
    ['943\u00a0476\u2011\u200b5919', 'nhs-number', '943\u00a0476\u2011\u200b5919'],
    ['SSN 123-45-6789', 'ssn', '123-45-6789'],
    ['social security number 123456789', 'ssn', '123456789'],
    ['123.45.6789', 'ssn', '123.45.6789'],
    ['NPI 1234567893', 'npi', '1234567893'],
    ['MRN: 00123456', 'mrn', '00123456'],
    ['hospital number RXH 445566', 'mrn', 'RXH 445566'],
    ['Hosp no. A123456', 'mrn', 'A123456'],
    ['Patient ID #77-8812', 'mrn', '77-8812'],
    ['NI AB 12 34 56 C', 'national-id', 'AB 12 34 56 C'],
    ['codice RSSMRA85T10A562S', 'national-id', 'RSSMRA85T10A562S'],
    ['DNI 12345678Z', 'national-id', '12345678Z'],
    ['call 07700 900123', 'phone', '07700 900123'],
    ['+44 (0)20 7946 0958', 'phone', '+44 (0)20 7946 0958'],
    ['(617) 555-0123', 'phone', '(617) 555-0123'],
    ['617.555.0123 ext 12', 'phone', '617.555.0123 ext 12'],
    ['tél 06 12 34 56 78', 'phone', '06 12 34 56 78'],
    ['bleep 1234', 'phone', '1234'],
    ['amy.o+x@nhs.example.net', 'email', 'amy.o+x@nhs.example.net'],
    ['see https://example.org/u/amy?x=1 for', 'url', 'https://example.org/u/amy?x=1'],
    ['lives near SW1A 1AA', 'postcode', 'SW1A 1AA'],
    ['m1 1ae', 'postcode', 'm1 1ae'],
    ['sent to IL 62704-1234', 'postcode', '62704-1234'],
    ['zip code 02139', 'postcode', '02139'],
    ['Ottawa K1A 0B1', 'postcode', 'K1A 0B1'],
    ['at 12 High Street since', 'address', '12 High Street'],
    ['Hauptstraße 12', 'address', 'Hauptstraße 12'],
    ['on 12/03/2024', 'date', '12/03/2024'],
    ['2024-03-12', 'date', '2024-03-12'],
    ['12.3.24', 'date', '12.3.24'],
    ['12 March 2024', 'date', '12 March 2024'],
    ['12th of March', 'date', '12th of March'],
    ['March 12, 2024', 'date', 'March 12, 2024'],
    ['12-Mar-24', 'date', '12-Mar-24'],
    ['le 3 février 2021', 'date', '3 février 2021'],
    ['am 3. März 2021', 'date', '3. März 2021'],
    ['20240312', 'date', '20240312'],
    ['admitted on 12/03 with', 'date', '12/03'],
    ['a 93-year-old man', 'age', '93-year-old'],
    ['aged 101', 'age', '101'],
    ['94 ans', 'age', '94 ans'],
    ['ninety-three-year-old', 'age', 'ninety-three-year-old'],
    ['92F with', 'age', '92F'],
    ['from St Mary’s Hospital to', 'hospital', 'St Mary’s Hospital'],
    ['King’s College Hospital NHS Foundation Trust', 'hospital', 'King’s College Hospital NHS Foundation Trust'],
    ['Massachusetts General Hospital', 'hospital', 'Massachusetts General Hospital'],
    ['Universitätsklinikum Heidelberg', 'hospital', 'Universitätsklinikum Heidelberg'],
    ['10.0.12.7', 'ip-address', '10.0.12.7'],
  ])('%s', (text, kind, span) => {
    expect(found(text)).toEqual([[kind, span]]);
  });

  test('every valid NHS number is found behind any separator', () => {
    const digits = fc.integer({ min: 100_000_000, max: 999_999_999 }).map(String);
    const separator = fc.constantFrom('', ' ', '-', '.', '/', ' - ', '\u2013', '\u00a0', '_', ', ');
    fc.assert(
      fc.property(digits, separator, (nine, between) => {
        const number = Array.from({ length: 10 }, (_, check) => nine + check).find(isNhsNumber);
        fc.pre(number !== undefined);
        const written = [number?.slice(0, 3), number?.slice(3, 6), number?.slice(6)].join(between);
        const spans = findIdentifiers(`The patient (NHS ${written}) was seen.`);
        expect(spans).toEqual([expect.objectContaining({ kind: 'nhs-number', fact: true })]);
      }),
    );
  });

  test('what is certain is a fact; what only looks like it is a suspicion', () => {
    const facts = findIdentifiers(
      'NHS 943 476 5919, SSN 123-45-6789, a@b.example, MRN 123456, DOB 1/2/1960, 95-year-old',
    );
    expect(facts.map((span) => span.fact)).toEqual([true, true, true, true, true, true]);
    const suspicions = findIdentifiers('12/03/2024; 07700 900123; Mr Khan; A1234567');
    expect(suspicions.map((span) => span.fact)).toEqual([false, false, false, false]);
    expect(suspicions[0]?.suggestion).toBe('recently');
  });
});

describe('names', () => {
  test.each<[string, string]>([
    ['Mr Khan was seen', 'Khan'],
    ['mr khan was seen', 'khan'],
    ['MR KHAN', 'KHAN'],
    ['Mrs. O’Brien-Smythe fell', 'O’Brien-Smythe'],
    ['Dr. Zbigniew Qwertowski agreed', 'Zbigniew Qwertowski'],
    ['Prof J. van der Berg', 'J. van der Berg'],
    ['Mr Parkinson has Parkinson’s', 'Parkinson'],
    ['Miss White has a fracture', 'White'],
    ['Frau Müller', 'Müller'],
    ['Mme Lefèvre', 'Lefèvre'],
    ['Señora García Márquez', 'García Márquez'],
    ['Sarah presented with pain', 'Sarah'],
    ['Sarah Thompson has', 'Sarah Thompson'],
    ['we saw Oluwaseun Adeyemi', 'Oluwaseun Adeyemi'],
    ['KHAN, Amina', 'KHAN, Amina'],
    ['Patient name: Xyzzy Plugh', 'Xyzzy Plugh'],
    ['Referred by J. Patel', 'J. Patel'],
    ['his wife Mary drove', 'Mary'],
    ['a man called Ahmed', 'Ahmed'],
    ['Nguyen Van Minh attended', 'Nguyen Van Minh'],
    ['sarah thompson was seen', 'sarah thompson'],
    ['王先生来了', '王先生'],
    ['Иванов Иван Петрович', 'Иванов Иван Петрович'],
    ['السيد أحمد', 'السيد أحمد'],
  ])('%s', (text, name) => {
    expect(found(text)).toContainEqual(['name', name]);
  });

  test('eponyms, drugs, measurements and public references are left alone', () => {
    const prose = `A 54-year-old man with Crohn's disease and Parkinson's. Colles fracture, Smith fracture, Bennett's fracture, Monteggia.
Murphy's sign positive; McBurney's point tender; Rovsing negative. Thompson test, Thomas splint, Finkelstein test. Osgood-Schlatter disease.
Guillain-Barré, Wolff-Parkinson-White, Charcot-Marie-Tooth disease, Creutzfeldt-Jakob. Hodgkin lymphoma, Wilms tumour, Ewing sarcoma. Salter-Harris II.
Started Augmentin, Tegretol, Humira, Lantus. MR brain shows MS plaques. Will review in May. Mark the site. Rose bengal stain. Grace period over.
BP 120/80, HR 88, temp 101F, SpO2 94%, Hb 135 g/L, Na 140, K 4.5, CRP 212, WBC 12.3, platelets 250000. Power 5/5, GCS 12/15, pain 7/10. 3/7 history.
Kocher approach, Pfannenstiel incision, Whipple procedure, Hartmann's, Lister clamp. Glasgow Coma Scale, Bishop score 6, Apgar 9. Wells score 4.5.
Smith et al reported NCT01234567. District General Hospital. Day Surgery. Ward 7. L4/5 disc, C5/6, T12. Dose 1.5 mg/kg, 500 mg BD for 5/7, 1 in 4.
Seen in clinic by the registrar. Reviewed by Cardiology, discussed with Radiology. Hope this helps. The Hunter criteria. Lewis blood group, Duffy antigen.
Stage IIIB, Gleason 4+3, T2N1M0, Garden IV, Gustilo 3A, Weber B, Denis Browne splint, Austin Moore hemiarthroplasty. Ratio 1:250. ICD-10 S52.5.
Sister ward. Nurse practitioner. Doctor on call. Patient stable. Miss no doses. In her 80s, 60 pack years, five-year survival. Aspirin 75mg OD.`;
    expect(found(prose)).toEqual([]);
  });

  test('spans are ordered, disjoint and inside the text, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.constantFrom('', 'Mr ', '943 476 5919 ', 'NHS ', '1/2/', '@'),
        (noise, seed) => {
          const text = noise + seed + noise;
          let last = 0;
          for (const span of findIdentifiers(text)) {
            expect(span.start).toBeGreaterThanOrEqual(last);
            expect(span.end).toBeGreaterThan(span.start);
            expect(span.end).toBeLessThanOrEqual(text.length);
            last = span.end;
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
