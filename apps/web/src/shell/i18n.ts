import { i18n } from '@lingui/core';

export const languages = { en: 'English', ar: 'العربية' } as const;
export type Language = keyof typeof languages;
const rightToLeft: readonly string[] = ['ar'];
const remembered = 'language';

export const isLanguage = (value: string): value is Language => Object.hasOwn(languages, value);

// English lives in the code, compiled by the build; what is still a string has nothing to fill in and is its own text.
i18n.setMessagesCompiler((message) => [message]);

const catalogues: Record<Exclude<Language, 'en'>, () => Promise<{ messages: Parameters<typeof i18n.load>[1] }>> = {
  ar: () => import('../locales/ar.po'),
};

/** What this device last chose, else the first language of the browser that we have, else English. */
export function preferredLanguage(): Language {
  const wanted = [localStorage.getItem(remembered) ?? '', ...navigator.languages];
  return wanted.map((tag) => tag.split('-')[0] ?? '').find(isLanguage) ?? 'en';
}

/** Shows everything in this language from now on, mirrored where it is written from right to left. */
export async function speak(language: Language): Promise<void> {
  const messages = language === 'en' ? {} : ((await catalogues[language]()).messages ?? {});
  i18n.loadAndActivate({ locale: language, messages });
  document.documentElement.lang = language;
  document.documentElement.dir = rightToLeft.includes(language) ? 'rtl' : 'ltr';
  localStorage.setItem(remembered, language);
}
