import { policy } from '../kit/index.ts';
import type { GroupRole, GroupStanding, Membership } from './contract.ts';

/** What decides who may do what in a group. */
export interface GroupFacts {
  readonly membership: Membership;
  readonly mine: GroupStanding;
  readonly archived: boolean;
}

export const isInside = (mine: GroupStanding): boolean => mine === 'member' || mine === 'moderator' || mine === 'owner';
/** Owner and moderators: who runs a group also chairs its meetings. */
export const runsGroup = (mine: GroupStanding): boolean => mine === 'moderator' || mine === 'owner';

/** A private group does not exist for those outside it, unless they were invited. */
const isVisible = (group: GroupFacts): boolean =>
  group.membership !== 'private' || isInside(group.mine) || group.mine === 'invited';

export const groupList = policy('group.list', () => true);
export const groupCreate = policy('group.create', () => true);
export const groupRead = policy('group.read', (_actor, group: GroupFacts) => isVisible(group), { denial: 'not-found' });
/** Who is in a private group is for those who are. */
export const groupListMembers = policy(
  'group.list-members',
  (_actor, group: GroupFacts) => group.membership !== 'private' || isInside(group.mine),
  { denial: 'not-found' },
);
export const groupJoin = policy('group.join', (_actor, group: GroupFacts) => isVisible(group), { denial: 'not-found' });
export const groupLeave = policy('group.leave', (_actor, group: GroupFacts) => isVisible(group), {
  denial: 'not-found',
});
/** For what a member decides about their own membership: mute, accept the rules. */
export const groupBelong = policy('group.belong', (_actor, group: GroupFacts) => isInside(group.mine));
export const groupPost = policy('group.post', (_actor, group: GroupFacts) => isInside(group.mine) && !group.archived);
// While it is archived nobody comes in, and nothing is moved about.
const runs = (_actor: unknown, group: GroupFacts): boolean => runsGroup(group.mine) && !group.archived;
export const groupAdmit = policy('group.admit', runs);
export const groupInvite = policy('group.invite', runs);
export const groupPin = policy('group.pin', runs);
export const groupRemove = policy('group.remove', runs);
export const groupEdit = policy('group.edit', runs);
export const groupAppoint = policy(
  'group.appoint',
  (_actor, group: GroupFacts) => group.mine === 'owner' && !group.archived,
);
export const groupArchive = policy('group.archive', (_actor, group: GroupFacts) => group.mine === 'owner');

/** Moderators remove members; only the owner removes a moderator; nobody removes the owner. */
export const mayRemove = (mine: GroupStanding, role: GroupRole): boolean =>
  (mine === 'owner' && role !== 'owner') || (mine === 'moderator' && role === 'member');
