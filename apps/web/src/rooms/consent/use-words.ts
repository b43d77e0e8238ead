import { useLingui } from '@lingui/react/macro';
import type { ConsentUse, ShownForm } from '@openrounds/domain/consent';

/** What a use means: in the words that were signed, or in those of this page where there is no form at hand. */
export function useUseWords(form: ShownForm | null): (use: ConsentUse) => string {
  const { t } = useLingui();
  const words: Record<ConsentUse, string> = {
    group: t`Show the pictures to a closed group of health workers`,
    advice: t`Show the pictures to all verified health workers on this network`,
    teaching: t`Use the pictures for teaching`,
    journal: t`Print the pictures in a medical book or journal`,
    'open-web': t`Show the pictures on the open web`,
    sponsored: t`Use the pictures in teaching that a company pays for`,
  };
  return (use) => form?.uses.find((choice) => choice.use === use)?.words ?? words[use];
}
