import type { Outcome, TemplateValues } from '../templates/contract.ts';
import {
  answersOf,
  findOutcome,
  findTemplate,
  fieldsOf,
  freeWords,
  outcomeProblems,
  storedProblems,
  textOf,
  type TemplateKey,
} from '../templates/index.ts';
import type { Requirement } from './contract.ts';
import { need } from './requirement.ts';

/**
 * The gate's rule about templates: that of a group which insists on its own (`template:<key>`), then each problem with a field
 * (`<field>:<problem>`), in the order of the fields.
 */
export function unmetByTemplate(template: TemplateValues | null, demanded: readonly TemplateKey[]): Requirement[] {
  const [wanted] = demanded;
  const problems = template === null ? [] : storedProblems(template);
  return [
    ...(wanted === undefined || demanded.some((key) => key === template?.key)
      ? []
      : [need('group-template', 'details', `template:${wanted}`)]),
    ...problems.map(({ field, problem }) => need('group-template', 'details', `${field}:${problem}`)),
  ];
}

/** The same for an outcome that is being recorded. */
export const unmetByOutcome = (decided: Outcome | null): Requirement[] =>
  decided === null
    ? []
    : outcomeProblems(decided).map(({ field, problem }) => need('group-template', 'details', `${field}:${problem}`));

const termsOf = (decided: Outcome) => {
  const template = findTemplate(decided.template, decided.version);
  return template === undefined ? [] : (findOutcome(template, decided.key)?.fields ?? []);
};

/** What a person wrote into the fields of a template, field by field: identifiers are looked for in each. */
export const templateWords = (template: TemplateValues | null): { field: `template.${string}`; text: string }[] => {
  const found = template === null ? undefined : findTemplate(template.key, template.version);
  return found === undefined || template === null
    ? []
    : freeWords(fieldsOf(found), template.values).map(({ field, text }) => ({ field: `template.${field}`, text }));
};

/** The same for an outcome, with the note beside its fields. */
export const outcomeWords = (decided: Outcome | null): { field: `decided.${string}`; text: string }[] =>
  decided === null
    ? []
    : [{ field: 'note', text: decided.note }, ...freeWords(termsOf(decided), decided.values)].map(
        ({ field, text }) => ({
          field: `decided.${field}` as const,
          text,
        }),
      );

/** The values of a case as one text, to be found by. */
export const templateText = (template: TemplateValues | null): string => {
  const found = template === null ? undefined : findTemplate(template.key, template.version);
  return found === undefined || template === null ? '' : textOf(fieldsOf(found), template.values);
};

/** What readers get of the values: the fields of the template, and nothing that lies about from another one. */
export function shownValues(template: TemplateValues | null): TemplateValues | null {
  const found = template === null ? undefined : findTemplate(template.key, template.version);
  if (found === undefined || template === null) return null;
  return { ...template, values: answersOf(fieldsOf(found), template.values) };
}
