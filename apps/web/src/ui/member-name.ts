import { t } from '@lingui/core/macro';

interface Named {
  readonly name: string;
  readonly withheld?: boolean | undefined;
  readonly former?: boolean | undefined;
}

/** Whose name it is, or what stands for it, in the language of the page. Empty where there is nobody. */
export const nameOf = (member: Named | null | undefined): string => {
  if (member?.former) return t`A former member`;
  return member?.withheld ? t`Name withheld` : (member?.name ?? '');
};
