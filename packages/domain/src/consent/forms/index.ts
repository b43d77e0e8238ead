import { ar20262 } from './ar.ts';
import { en20262 } from './en.ts';
import { es20262 } from './es.ts';
import { fr20262 } from './fr.ts';
import { hi20262 } from './hi.ts';
import { type ConsentForm, formWords } from './type.ts';

export { formBlocks, showForm, ShownForm } from './blocks.ts';
export { ConsentForm } from './type.ts';

/** Every form there ever was. A version that was signed once stays here, unchanged. */
const forms: readonly ConsentForm[] = [en20262, fr20262, es20262, ar20262, hi20262];
const fallback: ConsentForm = en20262;

const names: Readonly<Record<string, string>> = {
  en: 'English',
  fr: 'Français',
  es: 'Español',
  ar: 'العربية',
  hi: 'हिन्दी',
};

const currentVersion = fallback.version;
const current = forms.filter((form) => form.version === currentVersion);

/** The form to show now; in English where there is none in this language. */
export const currentForm = (language: string): ConsentForm =>
  current.find((form) => form.language === language) ?? fallback;

export const formLanguages = (): { code: string; name: string }[] =>
  current.map(({ language }) => ({ code: language, name: names[language] ?? language }));

export const allForms = (): { form: ConsentForm; name: string; current: boolean }[] =>
  forms.map((form) => ({
    form,
    name: names[form.language] ?? form.language,
    current: form.version === currentVersion,
  }));

export const findForm = (version: string, language: string): ConsentForm | undefined =>
  forms.find((form) => form.version === version && form.language === language);

/** What the signer read, as one text in one order: its hash goes into what is signed. */
export const wordsOfForm = (form: ConsentForm): string =>
  [
    `version ${form.version}, ${form.language}, from ${form.validFrom}`,
    form.title,
    form.body,
    ...form.uses.map(({ use, words }) => `${use}: ${words}`),
    form.agree,
    form.decline,
    ...formWords.map((word) => `${word}: ${form.words[word]}`),
  ].join('\n');
