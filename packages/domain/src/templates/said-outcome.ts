import { findTemplate } from './catalogue.ts';
import { answersOf, findOutcome, inLanguage, textOf, wordsOf } from './rules.ts';
import type { Field, FieldValue, FieldValues } from './types.ts';

interface DecidedWords {
  readonly template: string;
  readonly version: number;
  readonly key: string;
  readonly values: FieldValues;
  readonly note: string;
}

export interface SaidOutcome {
  /** One line: "Operate: two screws". */
  readonly headline: string;
  /** What else was filled in, each with the name of its field. */
  readonly lines: readonly { readonly label: string; readonly text: string }[];
}

const termsOf = (decided: DecidedWords) => {
  const template = findTemplate(decided.template, decided.version);
  return template === undefined ? undefined : findOutcome(template, decided.key);
};

/** All that was written in the fields of an outcome, in English: for whoever looks for identifiers. */
export const outcomeText = (decided: DecidedWords): string => textOf(termsOf(decided)?.fields ?? [], decided.values);

const yesNo = { en: ['No', 'Yes'], ar: ['لا', 'نعم'] } as const;

function valueIn(field: Field, value: FieldValue, language: string): string {
  if (typeof value === 'boolean') return yesNo[language === 'ar' ? 'ar' : 'en'][value ? 1 : 0];
  if (typeof value === 'number') return field.type === 'number' ? `${value} ${field.unit}` : String(value);
  return wordsOf(field, value, language);
}

/** An outcome as people read it, in their language; of an outcome that is not known here, only its note. */
export function saidOutcome(decided: DecidedWords, language: string): SaidOutcome {
  const terms = termsOf(decided);
  if (terms === undefined) return { headline: decided.note, lines: [] };
  const answers = answersOf(terms.fields, decided.values);
  const lines = terms.fields.flatMap((field) => {
    const value = answers[field.key];
    return value === undefined
      ? []
      : [{ field, label: inLanguage(field.label, language), text: valueIn(field, value, language) }];
  });
  const [first, ...others] = lines;
  const leads = first !== undefined && first.field.type === 'text';
  const words = leads ? first.text : decided.note;
  const label = inLanguage(terms.label, language);
  const rest = leads ? others : lines;
  return {
    headline: words === '' ? label : `${label}: ${words}`,
    lines: [
      ...rest.map(({ label: name, text }) => ({ label: name, text })),
      ...(leads && decided.note !== '' ? [{ label: '', text: decided.note }] : []),
    ],
  };
}
