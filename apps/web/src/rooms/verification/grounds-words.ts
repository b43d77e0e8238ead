import { useLingui } from '@lingui/react/macro';
import type { Ground } from '@openrounds/domain/verification';

/** What a verification rests on, for reviewers and in the audit log. */
export function useGrounds(): Record<Ground, string> {
  const { t } = useLingui();
  return {
    'register-extract': t`Extract of the register`,
    'register-page': t`The register’s own page`,
    documents: t`Documents seen`,
    'professional-email': t`Professional address confirmed`,
    colleagues: t`Colleagues vouch`,
  };
}
