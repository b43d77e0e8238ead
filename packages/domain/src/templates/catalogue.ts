import { dermatology } from './dermatology.ts';
import { ecg } from './ecg.ts';
import { general } from './general.ts';
import { generalSurgery } from './general-surgery.ts';
import { trauma } from './trauma.ts';
import { tumourBoard } from './tumour-board.ts';
import type { Template, TemplateKey } from './types.ts';

const current: Readonly<Record<TemplateKey, Template>> = {
  general,
  trauma,
  'tumour-board': tumourBoard,
  'general-surgery': generalSurgery,
  ecg,
  dermatology,
};

/** Versions that were replaced, by which older cases are still read. None so far. */
const replaced: readonly Template[] = [];

/** What new cases are written with. */
export const currentTemplates: readonly Template[] = Object.values(current);
export const currentTemplate = (key: TemplateKey): Template => current[key];

/** The very version a case was written with; undefined when this installation does not know it. */
export const findTemplate = (key: string, version: number): Template | undefined =>
  [...currentTemplates, ...replaced].find((template) => template.key === key && template.version === version);
