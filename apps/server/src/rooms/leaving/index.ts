// How a member goes: asks for their account to be deleted, keeps it after all, or is gone on its day.
// The only room that sees to it in all others: what is theirs is destroyed, what is also somebody else's stays without a name.
import type { Room } from '../../kit/room.ts';
import { keepAccount, leave, readLeaving } from './ask-to-leave.ts';
import { destroyKey, deleteDue } from './delete-account.ts';

export const leavingRoom: Room = {
  name: 'leaving',
  routes: [readLeaving, leave, keepAccount],
  jobs: [deleteDue, destroyKey],
};

export { markDeleted } from './delete-account.ts';
