import { describe, expect, test } from 'vitest';
import { findIdentifiers } from './index.ts';

const named = (text: string): string[] =>
  findIdentifiers(text)
    .filter((span) => span.kind === 'name')
    .map((span) => text.slice(span.start, span.end));

describe('names that no list holds', () => {
  test.each<[string, string]>([
    ['We discussed the scan with Qorvanna Tzelik and agreed.', 'Qorvanna Tzelik'],
    ['Seen by Dr dos Zarquim in clinic.', 'dos Zarquim'],
    ['1. Brelanta Short - bed 12', 'Brelanta Short'],
    ['ZARQUIM, Brelanta MRN 12345', 'ZARQUIM, Brelanta'],
    ['P. Zarquim will follow up.', 'P. Zarquim'],
    ['Zarquim’s blood results were normal.', 'Zarquim'],
    ['just saw mrs zarquim again wound looks great', 'zarquim'],
    ['pt zarquim still spiking can someone review', 'zarquim'],
    ['his wife brelanta is asking for an update', 'brelanta'],
    ['THE PATIENT WAS SEEN BY DR VAN DER ZARQUIM AND WENT HOME.', 'VAN DER ZARQUIM'],
    ['HIS SON BRELANTA ZARQUIM IS THE NEXT OF KIN.', 'BRELANTA ZARQUIM'],
    ['She was examined by Ó Zarquim after lunch and by Le Brelanta.', 'Ó Zarquim'],
  ])('%s', (text, name) => expect(named(text)).toContain(name));
});

describe('names that are words as well, where only a name can stand', () => {
  test.each<[string, string]>([
    ['Bed 4 Ms Pearl Head NBM, for theatre.', 'Pearl Head'],
    ['Bed 4 Mr G. Foot NBM, for theatre.', 'G. Foot'],
    ['anyone know doctor ahmad white at the other place', 'ahmad white'],
    ['SOCIAL WORKER CONALL DAY VISITED.', 'CONALL DAY'],
    ['DEAR DOCTOR HAND, HER RECORD IS HERE.', 'HAND'],
    ['REFERRED BY F HAND, GENERAL PRACTITIONER.', 'F HAND'],
    ['YOURS SINCERELY, FOOT O', 'FOOT O'],
    ['I MET MAY AND PARTNER GEOFFREY IN THE ROOM.', 'MAY'],
    ['- Gustavo Bogisich Unit number A7339560', 'Gustavo Bogisich'],
    ['1. Ginger Ferry - bed 12', 'Ginger Ferry'],
    ['pt name alene ward', 'alene ward'],
    ['dr foot is on call tonight', 'foot'],
  ])('%s', (text, name) => expect(named(text)).toContain(name));
  test.each([
    'MR C SPINE NORMAL. SEEN BY A NURSE, THEN HOME. CAUSED BY TYPE B, NOT A.',
    'Seen by a nurse, reviewed by team A. Baby girl has been feeding. Call wife back on Friday.',
    'Le Fort II, Gillies approach. Dear Dr, the patient says pain is worse. pls chase results.',
  ])('%s', (text) => expect(named(text)).toEqual([]));
});

describe('words that are no names', () => {
  test.each([
    'Commenced Zarquimab 40 mg, then Brelanteptin 2 tablets daily.',
    'The Zarquim sign was positive; Brelanta grade III. Zarquim’s pouch was clear.',
    'MR BRAIN AND MR SPINE WERE NORMAL. POST-OP DAY 3. CROSS-MATCH TWO UNITS. LE FORT II.',
    'sats 94 on air, apyrexial, abdo soft, started abx, tmrw ogd, parkinsons meds on time',
    'Faecolith seen. Rescan at six weeks. Lysed at the roadside. Prothrombin complex only.',
    'Returned from Ghana and Nepal. Post-operative day two. Wolff-Parkinson-White excluded.',
    'Der Patient klagt über Luftnot und Bauchschmerzen, die Aufnahme erfolgte mit der Ambulanz.',
  ])('%s', (text) => expect(named(text)).toEqual([]));
});

test('where a name and a number meet, both are found whole', () => {
  const text = 'Op Jan 2nd: Rv by Mr Zarquim November 8, 2006, lives at 62 Victoria Lane, Zarquimford';
  const kinds = findIdentifiers(text).map((span) => [span.kind, text.slice(span.start, span.end)]);
  expect(kinds).toContainEqual(['date', 'Jan 2nd']);
  expect(kinds).toContainEqual(['date', 'November 8, 2006']);
  expect(kinds).toContainEqual(['address', '62 Victoria Lane']);
});

test.each<[string, string, string]>([
  ['MRN RX557355 We admitted her', 'mrn', 'RX557355'],
  ['born 23-01-1940. 659_873_7508 was on the band', 'nhs-number', '659_873_7508'],
  ['call 07421072132. Then', 'phone', '07421072132'],
  ['at royal gwent hospital since friday, see the notes', 'hospital', 'royal gwent hospital'],
  ['LIVES AT 203 PARK TERRACE, ALONE', 'address', '203 PARK TERRACE'],
  ['op 12Mar44 done', 'date', '12Mar44'],
  ['em 17 de março de 2014 com febre', 'date', '17 de março de 2014'],
])('%s', (text, kind, found) => {
  expect(findIdentifiers(text).map((span) => [span.kind, text.slice(span.start, span.end)])).toContainEqual([
    kind,
    found,
  ]);
});
