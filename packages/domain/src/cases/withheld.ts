import type { GroupId, MemberId } from '../kit/index.ts';
import type { MemberRef } from '../members/contract.ts';
import type { Audience, Requirement } from './contract.ts';
import { need } from './requirement.ts';

/**
 * The gate's rule about names: withheld only in groups, and only where every one of them allows it. `allowed` are those of the
 * audience that do.
 */
export function unmetByWithheldName(
  withheld: boolean,
  audience: Audience | null,
  allowed: ReadonlySet<GroupId>,
): Requirement[] {
  if (!withheld || audience === null) return [];
  if (audience.kind === 'only-me') return [];
  if (audience.kind !== 'groups') return [need('name-withheld', 'audience', audience.kind)];
  return audience.groupIds.filter((id) => !allowed.has(id)).map((id) => need('name-withheld', 'audience', id));
}

/** Who stands for an author whose name is withheld: verified, and nothing else of them. The id leads nowhere. */
export const withheldRef = (id: MemberId): MemberRef => ({
  id,
  name: '',
  initials: '',
  tint: 0,
  role: '',
  country: null,
  verified: true,
  withheld: true,
});
