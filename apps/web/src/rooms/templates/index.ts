// The fields of a template as the other rooms show them: to be filled in, and to be read. Their data come with them, when wanted.
import type { FieldValue, TemplateKey } from '@openrounds/domain/templates';
import { lazy } from 'react';

export { useTemplateNames } from './names.ts';

/** Values to write in the newest version of a template. */
export async function valuesFor(key: TemplateKey, values: Record<string, FieldValue> = {}) {
  const { currentTemplate } = await import('@openrounds/domain/templates');
  return { key, version: currentTemplate(key).version, values };
}

export const TemplateFields = lazy(() =>
  import('./TemplateFields.tsx').then((module) => ({ default: module.TemplateFields })),
);
export const QuestionWords = lazy(() =>
  import('./QuestionWords.tsx').then((module) => ({ default: module.QuestionWords })),
);
export const TemplateAnswers = lazy(() =>
  import('./Answers.tsx').then((module) => ({ default: module.TemplateAnswers })),
);
export const OutcomeAnswers = lazy(() =>
  import('./Answers.tsx').then((module) => ({ default: module.OutcomeAnswers })),
);
export const OutcomeFields = lazy(() =>
  import('./OutcomeFields.tsx').then((module) => ({ default: module.OutcomeFields })),
);
