import { useLingui } from '@lingui/react/macro';
import type { VouchRelation } from '@openrounds/domain/verification';

export type Relation = VouchRelation;

/** How somebody who vouches knows the applicant. */
export function useRelations(): Record<Relation, string> {
  const { t } = useLingui();
  return {
    'work-together': t`We work together`,
    'worked-together': t`We worked together before`,
    taught: t`I taught or supervised them`,
  };
}
