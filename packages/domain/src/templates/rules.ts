import { findTemplate } from './catalogue.ts';
import type { Field, FieldValue, FieldValues, OutcomeTerms, Template, Words } from './types.ts';

export const fieldProblems = [
  'required',
  'wrong-kind',
  'not-a-choice',
  'out-of-bounds',
  'too-precise',
  'too-long',
  'date',
  'unknown-template',
  'unknown-outcome',
] as const;

/** What is wrong with one field; `field` is its key, or empty when the template or the outcome itself is not known. */
export interface FieldProblem {
  readonly field: string;
  readonly problem: (typeof fieldProblems)[number];
}

/** An exact day of the calendar, in figures: always one too many in a de-identified case. */
const exactDate =
  /(?<![\d.])(?:(?:19|20)\d\d([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])|(?:0?[1-9]|[12]\d|3[01])([-/.])(?:0?[1-9]|[12]\d|3[01])\2(?:19|20)\d\d)(?!\d)/;

/** Nothing was written: an empty text, or none of the choices. */
export const isBlank = (value: FieldValue | undefined): boolean =>
  value === undefined ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

export const fieldsOf = (template: Pick<Template, 'groups'>): readonly Field[] =>
  template.groups.flatMap((group) => group.fields);

/** Whether a field is asked at all, as the others stand. */
export const isAsked = (field: Field, values: FieldValues): boolean => {
  if (field.when === undefined) return true;
  const value = values[field.when.field];
  return typeof value === 'string' && field.when.is.includes(value);
};

const keysOf = (field: Extract<Field, { type: 'choice' | 'choices' | 'coded' }>): ReadonlySet<string> =>
  new Set((field.type === 'coded' ? field.system.codes : field.choices).map(({ key }) => key));

const inText = (value: string, max: number): FieldProblem['problem'] | undefined => {
  if (value.length > max) return 'too-long';
  return exactDate.test(value) ? 'date' : undefined;
};

const inNumber = (value: number, min: number, max: number, decimals: number): FieldProblem['problem'] | undefined => {
  if (!Number.isFinite(value) || value < min || value > max) return 'out-of-bounds';
  // As it is written in the decimal system: 0.1 has one decimal, however a computer holds it.
  const [, digits = ''] = String(value).split('.');
  return digits.length > decimals || /e/.test(digits) ? 'too-precise' : undefined;
};

function problemIn(field: Field, value: FieldValue): FieldProblem['problem'] | undefined {
  switch (field.type) {
    case 'text':
      return typeof value === 'string' ? inText(value, field.max) : 'wrong-kind';
    case 'number':
      return typeof value === 'number' ? inNumber(value, field.min, field.max, field.decimals) : 'wrong-kind';
    case 'days-ago':
      return typeof value === 'number' ? inNumber(value, 0, field.max, 0) : 'wrong-kind';
    case 'yes-no':
      return typeof value === 'boolean' ? undefined : 'wrong-kind';
    case 'choice':
    case 'coded':
      if (typeof value !== 'string') return 'wrong-kind';
      return keysOf(field).has(value) ? undefined : 'not-a-choice';
    case 'choices': {
      if (!Array.isArray(value)) return 'wrong-kind';
      const known = keysOf(field);
      if (new Set(value).size > field.max) return 'out-of-bounds';
      return value.every((key: string) => known.has(key)) ? undefined : 'not-a-choice';
    }
  }
}

/** Problems in the order of the fields. Values of fields that are not asked, or of other templates, are nobody's problem. */
function problemsIn(fields: readonly Field[], values: FieldValues): FieldProblem[] {
  return fields
    .filter((field) => isAsked(field, values))
    .flatMap((field): FieldProblem[] => {
      const value = values[field.key];
      if (value === undefined || isBlank(value))
        return field.required === true ? [{ field: field.key, problem: 'required' }] : [];
      const problem = problemIn(field, value);
      return problem === undefined ? [] : [{ field: field.key, problem }];
    });
}

/**
 * What stands between these values and what the template asks: required, kinds, units' bounds, coded choices, no exact dates.
 * Empty when nothing does. For the composer while it is written, and for the gate of the server.
 */
export const templateProblems = (template: Template, values: FieldValues): FieldProblem[] =>
  problemsIn(fieldsOf(template), values);

/** The same for values as they are stored, of which the template has to be found first. */
export function storedProblems(stored: { key: string; version: number; values: FieldValues }): FieldProblem[] {
  const template = findTemplate(stored.key, stored.version);
  return template === undefined
    ? [{ field: '', problem: 'unknown-template' }]
    : templateProblems(template, stored.values);
}

export const findOutcome = (template: Template, key: string): OutcomeTerms | undefined =>
  template.outcomes.find((outcome) => outcome.key === key);

/** What is wrong with an outcome in the terms of its template: meetings and the author of a case decide by the same rule. */
export function outcomeProblems(outcome: {
  template: string;
  version: number;
  key: string;
  values: FieldValues;
}): FieldProblem[] {
  const template = findTemplate(outcome.template, outcome.version);
  if (template === undefined) return [{ field: '', problem: 'unknown-template' }];
  const terms = findOutcome(template, outcome.key);
  return terms === undefined ? [{ field: '', problem: 'unknown-outcome' }] : problemsIn(terms.fields, outcome.values);
}

/** Only what these fields ask, and have an answer to: what readers get, when more lies about from another template. */
export function answersOf(fields: readonly Field[], values: FieldValues): Record<string, FieldValue> {
  const answers = fields.flatMap((field): [string, FieldValue][] => {
    const value = values[field.key];
    return value === undefined || isBlank(value) || !isAsked(field, values) ? [] : [[field.key, value]];
  });
  return Object.fromEntries(answers);
}

export type Language = keyof Words;
export const inLanguage = (words: Words, language: string): string => (language === 'ar' ? words.ar : words.en);

const labelOf = (field: Field, key: string, language: string): string => {
  if (field.type !== 'choice' && field.type !== 'choices' && field.type !== 'coded') return key;
  const found = (field.type === 'coded' ? field.system.codes : field.choices).find((choice) => choice.key === key);
  return found === undefined ? key : inLanguage(found.label, language);
};

/**
 * The words of a value that are words: texts as they were written, choices by their label. Numbers, days and yes or no are
 * for the reader's language to say; they are empty here.
 */
export function wordsOf(field: Field, value: FieldValue, language: string): string {
  if (typeof value === 'string') return field.type === 'text' ? value : labelOf(field, value, language);
  if (typeof value === 'object') return value.map((key) => labelOf(field, key, language)).join(', ');
  return '';
}

/** All of it in one text, in English: for the search index and for whoever looks for identifiers. */
export const textOf = (fields: readonly Field[], values: FieldValues): string =>
  Object.entries(answersOf(fields, values))
    .flatMap(([key, value]) => {
      const field = fields.find((one) => one.key === key);
      const said = field === undefined ? '' : wordsOf(field, value, 'en');
      return field === undefined || said === '' ? [] : [`${field.label.en}: ${said}`];
    })
    .join('\n');

/** The free words alone, by field: what a person wrote, where an identifier can hide. */
export const freeWords = (fields: readonly Field[], values: FieldValues): { field: string; text: string }[] =>
  fields.flatMap((field) => {
    const value = values[field.key];
    return field.type === 'text' && typeof value === 'string' && value.trim() !== '' && isAsked(field, values)
      ? [{ field: field.key, text: value }]
      : [];
  });
