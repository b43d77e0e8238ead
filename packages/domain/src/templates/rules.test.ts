import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currentTemplate, currentTemplates, findTemplate } from './catalogue.ts';
import { answersOf, fieldsOf, outcomeProblems, storedProblems, templateProblems, textOf } from './rules.ts';
import type { Field, FieldValues } from './types.ts';

const trauma = currentTemplate('trauma');
const wrist: FieldValues = {
  'injury-days': 2,
  laterality: 'left',
  mechanism: 'fall-standing',
  diagnosis: 'Dorsally displaced distal radius, intra-articular',
  'ao-ota': '2R3C',
  skin: 'closed',
  neurovascular: 'intact',
  mobility: 'unaided',
};
const wrong = (values: FieldValues) =>
  templateProblems(trauma, values).map(({ field, problem }) => `${field} ${problem}`);

describe('a case in the terms of its group', () => {
  it('is ready when everything required is there', () => {
    expect(wrong(wrist)).toEqual([]);
    expect(wrong({})).toEqual([
      'injury-days required',
      'laterality required',
      'mechanism required',
      'diagnosis required',
      'skin required',
      'neurovascular required',
      'mobility required',
    ]);
    expect(wrong({ ...wrist, diagnosis: '   ' })).toEqual(['diagnosis required']);
  });

  it('is asked for the grade of an open fracture, and not of a closed one', () => {
    expect(wrong({ ...wrist, skin: 'open' })).toEqual(['gustilo-anderson required']);
    expect(wrong({ ...wrist, skin: 'open', 'gustilo-anderson': 'IIIB' })).toEqual([]);
    // What was said before the wound was found to be none is nobody's problem, and nobody's to read.
    expect(wrong({ ...wrist, skin: 'closed', 'gustilo-anderson': 'nonsense' })).toEqual([]);
    expect(answersOf(fieldsOf(trauma), { ...wrist, 'gustilo-anderson': 'I' })).toEqual(wrist);
  });

  it('knows codes of the list only, and numbers within the bounds of their unit', () => {
    expect(wrong({ ...wrist, 'ao-ota': '99Z' })).toEqual(['ao-ota not-a-choice']);
    expect(wrong({ ...wrist, laterality: 'sinister' })).toEqual(['laterality not-a-choice']);
    expect(wrong({ ...wrist, 'injury-days': -1 })).toEqual(['injury-days out-of-bounds']);
    expect(wrong({ ...wrist, 'injury-days': 1.5 })).toEqual(['injury-days too-precise']);
    expect(wrong({ ...wrist, 'injury-days': '2 days' })).toEqual(['injury-days wrong-kind']);
    const surgery = currentTemplate('general-surgery');
    const bloods = (values: FieldValues) =>
      templateProblems(surgery, { presentation: 'Pain', examination: 'Tender', ...values });
    expect(bloods({ lactate: 4.1, 'white-cells': 18.2, crp: 310 })).toEqual([]);
    expect(bloods({ lactate: 4.15 })).toEqual([{ field: 'lactate', problem: 'too-precise' }]);
    expect(bloods({ haemoglobin: 1200 })).toEqual([{ field: 'haemoglobin', problem: 'out-of-bounds' }]);
  });

  it('never carries an exact date', () => {
    for (const date of ['12/03/2024', '3.12.2024', '2024-03-12', 'seen 03-12-2024 in clinic'])
      expect(wrong({ ...wrist, diagnosis: `Fell, ${date}` }), date).toEqual(['diagnosis date']);
    for (const fine of ['C5/6/7', '2R3C1.2', 'grade 2/3', 'T 1.5', 'in 2024', '31-A2.1'])
      expect(wrong({ ...wrist, diagnosis: fine }), fine).toEqual([]);
  });

  it('keeps what was written when the template changes, and is read by the one it names', () => {
    const board = currentTemplate('tumour-board');
    expect(answersOf(fieldsOf(board), wrist)).toEqual({ laterality: 'left' });
    expect(storedProblems({ key: 'trauma', version: 99, values: wrist })).toEqual([
      { field: '', problem: 'unknown-template' },
    ]);
    expect(findTemplate('trauma', 1)).toBe(trauma);
  });

  it('of a tumour that has no TNM is asked for none', () => {
    const board = currentTemplate('tumour-board');
    const asked = (prefix: string) =>
      templateProblems(board, { 'tnm-prefix': prefix }).flatMap(({ field }) =>
        field.startsWith('tnm') ? [field] : [],
      );
    expect(asked('none')).toEqual([]);
    expect(asked('yp')).toEqual(['tnm-t', 'tnm-n', 'tnm-m', 'tnm-edition']);
    expect(asked('')).toEqual(['tnm-prefix']);
  });

  it('is found by its labels and its words', () => {
    const text = textOf(fieldsOf(trauma), wrist);
    expect(text).toContain('Radius, distal, type C');
    expect(text).toContain('Dorsally displaced');
    expect(text).toContain('Mechanism: Fall from standing height');
  });

  it('has an answer to whatever is sent, and takes nothing that is not its own kind', () => {
    const value = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.array(fc.string()));
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...fieldsOf(trauma).map(({ key }) => key)), value), (values) => {
        const bad = new Set(templateProblems(trauma, values).map(({ field }) => field));
        for (const field of fieldsOf(trauma).filter(({ key }) => !bad.has(key))) {
          const given = answersOf(fieldsOf(trauma), values)[field.key];
          expect(given === undefined || typeof given === kinds[field.type]).toBe(true);
        }
      }),
    );
  });
});

const kinds: Record<Field['type'], string> = {
  text: 'string',
  number: 'number',
  choice: 'string',
  choices: 'object',
  coded: 'string',
  'days-ago': 'number',
  'yes-no': 'boolean',
};

describe('an outcome', () => {
  const board = { template: 'tumour-board', version: 1 };
  it('says what its template wants to know of it', () => {
    expect(outcomeProblems({ template: 'trauma', version: 1, key: 'operate', values: {} })).toEqual([
      { field: 'procedure', problem: 'required' },
    ]);
    expect(outcomeProblems({ template: 'trauma', version: 1, key: 'physiotherapy', values: {} })).toEqual([]);
    expect(outcomeProblems({ ...board, key: 'deferred', values: { why: 'PET-CT is missing' } })).toEqual([]);
    const said = { recommendation: 'Neoadjuvant', rationale: 'Nodes', approved: true };
    expect(outcomeProblems({ ...board, key: 'recommendation', values: said })).toEqual([]);
    expect(outcomeProblems({ ...board, key: 'operate', values: {} })).toEqual([
      { field: '', problem: 'unknown-outcome' },
    ]);
  });
});

describe('the templates', () => {
  it('are whole: keys once, conditions on fields of theirs, words in every language', () => {
    for (const template of currentTemplates) {
      const lists = [fieldsOf(template), ...template.outcomes.map(({ fields }) => fields)];
      for (const fields of lists) {
        const keys = fields.map(({ key }) => key);
        expect(new Set(keys).size, template.key).toBe(keys.length);
        for (const field of fields) {
          if (field.when) expect(keys).toContain(field.when.field);
          const choices = 'choices' in field ? field.choices : field.type === 'coded' ? field.system.codes : [];
          expect(new Set(choices.map(({ key }) => key)).size, field.key).toBe(choices.length);
          for (const words of [field.label, ...choices.map(({ label }) => label)])
            expect([words.en, words.ar].every((said) => said.trim() !== '')).toBe(true);
        }
      }
      expect(template.outcomes.length, template.key).toBeGreaterThan(0);
    }
  });

  it('mean the same kind of thing by the same key, so that values can move from one to another', () => {
    const kindOf = new Map<string, string>();
    for (const field of currentTemplates.flatMap((template) => fieldsOf(template))) {
      expect(kindOf.get(field.key) ?? field.type, field.key).toBe(field.type);
      kindOf.set(field.key, field.type);
    }
  });
});
