import { useLingui } from '@lingui/react/macro';
import type { InvestigationKind } from '@openrounds/domain/consent';

export const investigations: readonly InvestigationKind[] = ['radiology', 'ecg', 'laboratory', 'other'];

/** Kinds of investigation that a group or an installation may ask consent for. */
export function useInvestigationWords(): Record<InvestigationKind, string> {
  const { t } = useLingui();
  return {
    radiology: t`X-ray, CT, MRI, ultrasound`,
    ecg: t`ECG`,
    laboratory: t`Blood results`,
    other: t`Other investigations`,
  };
}
