import { setupI18n } from '@lingui/core';
import type { I18n } from '@lingui/core';
import { useEffect, useState } from 'react';
import { isLanguage } from '../../shell/i18n.ts';

async function speaking(language: string): Promise<I18n> {
  const i18n = setupI18n();
  i18n.setMessagesCompiler((message) => [message]);
  const locale = isLanguage(language) ? language : 'en';
  const messages = locale === 'ar' ? ((await import('../../locales/ar.po')).messages ?? {}) : {};
  i18n.loadAndActivate({ locale, messages });
  return i18n;
}

/** The words around the form in the patient's language, whatever the clinician's is. Null while they are fetched. */
export function usePatientLanguage(language: string): I18n | null {
  const [spoken, setSpoken] = useState<I18n | null>(null);
  useEffect(() => {
    let stale = false;
    const show = (i18n: I18n): void => void (stale || setSpoken(i18n));
    speaking(language).then(show, () => speaking('en').then(show, () => undefined));
    return () => {
      stale = true;
    };
  }, [language]);
  return spoken;
}
