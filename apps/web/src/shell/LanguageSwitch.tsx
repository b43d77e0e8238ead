import { useLingui } from '@lingui/react/macro';
import { languages, speak } from './i18n.ts';
import type { Language } from './i18n.ts';

/** The other languages, each in its own script. */
export function LanguageSwitch() {
  const { t, i18n } = useLingui();
  const others = (Object.keys(languages) as Language[]).filter((language) => language !== i18n.locale);
  return (
    <div role="group" aria-label={t`Language`} className="flex">
      {others.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          onClick={() => void speak(language)}
          className="min-h-11 whitespace-nowrap rounded-panel px-3 text-15 font-medium text-ink-2 hover:bg-sunken"
        >
          {languages[language]}
        </button>
      ))}
    </div>
  );
}
