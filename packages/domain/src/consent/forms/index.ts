import type { ConsentForm } from '../contract.ts';
import { ar20261 } from './ar.ts';
import { en20261 } from './en.ts';

/** Every form there ever was, newest version first. */
const forms: readonly ConsentForm[] = [en20261, ar20261];
const fallback: ConsentForm = en20261;

const names: Readonly<Record<string, string>> = { en: 'English', ar: 'العربية' };

const currentVersion = fallback.version;
const current = forms.filter((form) => form.version === currentVersion);

/** The form to show now; in English where there is none in this language. */
export const currentForm = (language: string): ConsentForm =>
  current.find((form) => form.language === language) ?? fallback;

export const formLanguages = (): { code: string; name: string }[] =>
  current.map(({ language }) => ({ code: language, name: names[language] ?? language }));

export const findForm = (version: string, language: string): ConsentForm | undefined =>
  forms.find((form) => form.version === version && form.language === language);

/** What the signer read, as one text in one order: its hash goes into what is signed. */
export const wordsOfForm = (form: ConsentForm): string =>
  [
    `version ${form.version}, ${form.language}`,
    form.title,
    ...form.paragraphs,
    ...form.uses.map(({ use, words }) => `${use}: ${words}`),
    form.agree,
    form.decline,
  ].join('\n');
