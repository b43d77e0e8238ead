import { useLingui } from '@lingui/react/macro';
import type { DocumentKind } from '@openrounds/domain/verification';

/** What kinds of document there are. */
export function useDocumentKinds(): Record<DocumentKind, string> {
  const { t } = useLingui();
  return { identity: t`Proof of identity`, registration: t`Proof of registration`, enrolment: t`Proof of enrolment` };
}
