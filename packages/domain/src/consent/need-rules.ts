import type { Audience } from '../cases/contract.ts';
import type { GroupId } from '../kit/index.ts';
import type { Medium } from '../media/contract.ts';
import type { ConsentNeed, ConsentReason } from './need.ts';
import { type InvestigationKind, kindOfInvestigation } from './stricter.ts';

/** What is asked for beyond the rule: kinds of investigation, by the installation and by groups. */
export interface StricterPolicy {
  readonly installation: readonly InvestigationKind[];
  readonly groups: ReadonlyMap<GroupId, { readonly name: string; readonly kinds: readonly InvestigationKind[] }>;
}
export const noStricter: StricterPolicy = { installation: [], groups: new Map() };

type Shown = Pick<Medium, 'subject' | 'label'>;

/**
 * Whether a picture needs consent for this audience, and why: empty where it does not. The patient or their tissue always does
 * (GMC, 10 and 12: recordings made as part of care; 24–25 and 28–37: their use beyond it). A policy can only add to that.
 */
export function reasonsForConsent(medium: Shown, audience: Audience | null, policy: StricterPolicy): ConsentReason[] {
  if (medium.subject === null) return [];
  if (medium.subject === 'patient-or-tissue') return [{ by: 'patient' }];
  const kind = kindOfInvestigation(medium.label);
  const groupIds = audience?.kind === 'groups' ? audience.groupIds : [];
  return [
    ...(policy.installation.includes(kind) ? [{ by: 'installation' as const, kind }] : []),
    ...groupIds.flatMap((id) => {
      const group = policy.groups.get(id);
      return group?.kinds.includes(kind) === true
        ? [{ by: 'group' as const, kind, group: { id, name: group.name } }]
        : [];
    }),
  ];
}

export const needsConsent = (medium: Shown, audience: Audience | null, policy: StricterPolicy): boolean =>
  reasonsForConsent(medium, audience, policy).length > 0;

/** The pictures of a case that need consent, each with why. */
export const consentNeeds = (
  media: readonly (Shown & Pick<Medium, 'id'>)[],
  audience: Audience | null,
  policy: StricterPolicy,
): ConsentNeed[] =>
  media.flatMap((medium) => {
    const reasons = reasonsForConsent(medium, audience, policy);
    return reasons.length === 0 ? [] : [{ mediaId: medium.id, reasons }];
  });
