import { useLingui } from '@lingui/react/macro';
import type { TemplateKey } from '@openrounds/domain/templates';

/** The templates there are, by name: known without their data. */
export function useTemplateNames(): readonly { key: TemplateKey; label: string }[] {
  const { t } = useLingui();
  const names: Record<TemplateKey, string> = {
    general: t`General`,
    trauma: t`Trauma`,
    'tumour-board': t`Tumour board`,
    'general-surgery': t`General surgery`,
    ecg: t`ECG`,
    dermatology: t`Dermatology`,
  };
  return (Object.keys(names) as TemplateKey[]).map((key) => ({ key, label: names[key] }));
}
