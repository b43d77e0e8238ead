import { useLingui } from '@lingui/react/macro';
import { CircleUserRound, Languages, LogOut } from 'lucide-react';
import { call } from '../../shell/api.ts';
import { languages, speak } from '../../shell/i18n.ts';
import type { Language } from '../../shell/i18n.ts';
import { signOut } from '../../shell/sign-out.ts';
import { Menu } from '../../ui/Menu.tsx';

/** What somebody can do with their account before they are verified. */
export function AccountMenu() {
  const { t, i18n } = useLingui();
  const others = (Object.keys(languages) as Language[]).filter((language) => language !== i18n.locale);
  return (
    <Menu
      label={t`Your account`}
      icon={CircleUserRound}
      items={[
        ...others.map((language) => ({
          label: languages[language],
          icon: Languages,
          onSelect: () => {
            void speak(language);
            call('PATCH /me', { body: { language } }).catch(() => undefined);
          },
        })),
        {
          label: t`Sign out`,
          icon: LogOut,
          onSelect: () => {
            signOut().catch(() => undefined);
          },
        },
      ]}
    />
  );
}
