import { Trans, useLingui } from '@lingui/react/macro';
import { currentTemplate, inLanguage, type TemplateKey } from '@openrounds/domain/templates';

/** How the case's own question is put: in the template's words where it has some. */
export function QuestionWords({ template }: { template: TemplateKey }) {
  const { i18n } = useLingui();
  const { question } = currentTemplate(template);
  return question === undefined ? <Trans>Your question</Trans> : inLanguage(question, i18n.locale);
}
