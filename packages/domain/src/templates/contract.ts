import { z } from 'zod';
import { templateKeys } from './types.ts';

export const templateLimits = { fields: 80, key: 40, text: 2000, choices: 20, choice: 80, note: 5000 } as const;

const FieldValue = z.union([
  z.string().max(templateLimits.text),
  z.number(),
  z.boolean(),
  z.array(z.string().max(templateLimits.choice)).max(templateLimits.choices),
]);

const Values = z
  .record(z.string().max(templateLimits.key), FieldValue)
  .refine((values) => Object.keys(values).length <= templateLimits.fields, { error: 'too many fields' });

const version = z.number().int().min(1).max(999);

/** The values of a case, as far as they have been filled in: what is still wrong with them says `templateProblems`. */
export const TemplateValues = z.object({ key: z.enum(templateKeys), version, values: Values });
export type TemplateValues = z.infer<typeof TemplateValues>;

/**
 * What was decided, in the terms of a template: which of its outcomes, its fields, and what else is to be said. For the
 * author's outcome of a case and the minutes of a meeting alike; `outcomeProblems` checks it.
 */
export const Outcome = z.object({
  template: z.enum(templateKeys),
  version,
  key: z.string().max(templateLimits.key),
  values: Values,
  note: z.string().trim().max(templateLimits.note).default(''),
});
export type Outcome = z.infer<typeof Outcome>;
