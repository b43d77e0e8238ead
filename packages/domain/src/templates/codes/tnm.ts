import { type Choice, type CodeSystem, words } from '../types.ts';

// UICC TNM Classification of Malignant Tumours: the categories that occur in any of its sites. Which of them a site knows
// depends on the edition, which is recorded beside them.

const asIs = (code: string): Choice => ({ key: code, label: words(code, code) });
const list = (letter: string, rest: string): readonly Choice[] =>
  rest.split(' ').map((part) => asIs(`${letter}${part}`));

const system = (key: string, name: string, codes: readonly Choice[]): CodeSystem => ({
  key,
  name,
  edition: 'UICC 7–9',
  codes,
});

export const tnmT = system(
  'tnm-t',
  'T',
  list('T', 'X 0 is a 1 1mi 1a 1b 1c 1d 2 2a 2b 2c 3 3a 3b 3c 3d 4 4a 4b 4c 4d 4e'),
);
export const tnmN = system('tnm-n', 'N', list('N', 'X 0 1 1mi 1a 1b 1c 2 2a 2b 2c 3 3a 3b 3c'));
export const tnmM = system('tnm-m', 'M', list('M', '0 1 1a 1b 1c 1d'));

/** How it was found out: before treatment (c), under the microscope (p), after treatment (yc, yp), at recurrence (r). Tumours of the brain and the blood have no TNM. */
export const tnmPrefixes: readonly Choice[] = [
  { key: 'c', label: words('c · clinical', 'c · سريري') },
  { key: 'p', label: words('p · pathological', 'p · نسيجي') },
  { key: 'yc', label: words('yc · clinical, after treatment', 'yc · سريري بعد العلاج') },
  { key: 'yp', label: words('yp · pathological, after treatment', 'yp · نسيجي بعد العلاج') },
  { key: 'r', label: words('r · recurrence', 'r · انتكاس') },
  { key: 'none', label: words('Not staged by TNM', 'لا يُصنَّف بـ TNM') },
];

export const tnmEditions: readonly Choice[] = [
  { key: '9', label: words('9th edition', 'الطبعة التاسعة') },
  { key: '8', label: words('8th edition', 'الطبعة الثامنة') },
  { key: '7', label: words('7th edition', 'الطبعة السابعة') },
];
