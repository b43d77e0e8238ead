import { policy } from '../kit/index.ts';
import type { GroupStanding, Membership } from './contract.ts';

/** What decides who may do what in a group. */
export interface GroupFacts {
  readonly membership: Membership;
  readonly mine: GroupStanding;
}

export const isInside = (mine: GroupStanding): boolean => mine === 'member' || mine === 'moderator' || mine === 'owner';
const runsIt = (mine: GroupStanding): boolean => mine === 'moderator' || mine === 'owner';

/** A private group does not exist for those outside it. */
const isVisible = (group: GroupFacts): boolean => group.membership !== 'private' || isInside(group.mine);

export const groupList = policy('group.list', () => true);
export const groupCreate = policy('group.create', () => true);
export const groupRead = policy('group.read', (_actor, group: GroupFacts) => isVisible(group), { denial: 'not-found' });
export const groupJoin = policy('group.join', (_actor, group: GroupFacts) => isVisible(group), { denial: 'not-found' });
export const groupLeave = policy('group.leave', (_actor, group: GroupFacts) => isVisible(group), {
  denial: 'not-found',
});
export const groupPost = policy('group.post', (_actor, group: GroupFacts) => isInside(group.mine));
export const groupAdmit = policy('group.admit', (_actor, group: GroupFacts) => runsIt(group.mine));
