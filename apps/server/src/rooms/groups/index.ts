// Communities of members with a name and rules of their own: who is in them, who asks to be.
// A group decides who sees the cases posted to it; it holds no case itself.
import type { Room } from '../../kit/room.ts';
import { answerRequest, groupRequests, inviteToGroup } from './answer-request.ts';
import { createGroup } from './create-group.ts';
import { joinGroup, leaveGroup } from './join-group.ts';
import { groupMembers, groupsList, readGroup } from './list-groups.ts';
import { acceptRules, muteGroup, unmuteGroup } from './own-membership.ts';
import { appointMember, archiveGroup, editGroup, removeMember, restoreGroup } from './run-group.ts';

export const groupsRoom: Room = {
  name: 'groups',
  migrations: new URL('migrations/', import.meta.url),
  routes: [
    groupsList,
    createGroup,
    readGroup,
    editGroup,
    archiveGroup,
    restoreGroup,
    groupMembers,
    joinGroup,
    acceptRules,
    muteGroup,
    unmuteGroup,
    leaveGroup,
    inviteToGroup,
    groupRequests,
    answerRequest,
    appointMember,
    removeMember,
  ],
};

export { addGroup, addToGroup } from './add-group.ts';
export { groupsLeftBy, leaveGroups } from './leave-groups.ts';
export { loadGroup } from './present.ts';
export { consentAskedBy, keepSettings } from './asks-store.ts';
export { countInGroups, listListeners, listPostable } from './running-store.ts';
export { asksForMark, type GroupRow, groupNames, groupsOf, isInGroup, membersAmong, membersToTell } from './store.ts';
