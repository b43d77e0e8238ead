import { useLingui } from '@lingui/react/macro';
import type { OpeningReason } from '@openrounds/domain/consent';

export const reasons: readonly OpeningReason[] = ['patient-request', 'complaint', 'legal-duty', 'safety'];

/** Why a record is opened; its patient reads the same reason. */
export function useReasonWords(): Record<OpeningReason, string> {
  const { t } = useLingui();
  return {
    'patient-request': t`Because the patient asked`,
    complaint: t`Because of a complaint`,
    'legal-duty': t`Because the law required it`,
    safety: t`To keep somebody safe`,
  };
}
