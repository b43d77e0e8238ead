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
function preferredLanguage(): Language {
  const wanted = [localStorage.getItem(remembered) ?? '', ...navigator.languages];
  return wanted.map((tag) => tag.split('-')[0] ?? '').find(isLanguage) ?? 'en';
}

function activate(locale: Language, messages: Parameters<typeof i18n.load>[1]): void {
  i18n.loadAndActivate({ locale, messages });
  document.documentElement.lang = locale;
  document.documentElement.dir = rightToLeft.includes(locale) ? 'rtl' : 'ltr';
}

/** Shows everything in this language from now on, mirrored where it is written from right to left. */
export async function speak(language: Language): Promise<void> {
  // English can be read off the codes of specialties until their list is there; other languages wait for it.
  const [words] =
    language === 'en'
      ? []
      : await Promise.all([
          catalogues[language](),
          import('../ui/specialties.ts').then((list) => list.learnSpecialties()),
        ]);
  activate(language, words?.messages ?? {});
  localStorage.setItem(remembered, language);
}

/** The first words: in the language wanted, or in English when its words cannot be fetched just now. */
export const speakAtStart = (): Promise<void> => speak(preferredLanguage()).catch(() => activate('en', {}));
