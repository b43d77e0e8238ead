import { useLingui } from '@lingui/react/macro';
import { moreAskedText } from '@openrounds/domain/verification/more-asked';
import type { MoreAskedTemplate } from '@openrounds/domain/verification/more-asked';

/** Titles in the reviewer's language, texts in the applicant's. */
export function useTemplates(language: string): Record<MoreAskedTemplate, { title: string; text: string }> {
  const { t } = useLingui();
  const of = (template: MoreAskedTemplate, title: string): { title: string; text: string } => ({
    title,
    text: moreAskedText(template, language),
  });
  return {
    'registration-letter': of('registration-letter', t`A letter of their council`),
    'name-differs': of('name-differs', t`The name differs`),
    'professional-address': of('professional-address', t`A professional address`),
    'identity-document': of('identity-document', t`An identity document`),
    'register-entry': of('register-entry', t`The number is not on the register`),
    'student-proof': of('student-proof', t`Proof of studying`),
  };
}
