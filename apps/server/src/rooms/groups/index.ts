// Communities of members with a name and rules of their own: who is in them, who asks to be.
// A group decides who sees the cases posted to it; it holds no case itself.
import type { Room } from '../../kit/room.ts';

export const groupsRoom: Room = {
  name: 'groups',
  migrations: new URL('migrations/', import.meta.url),
  routes: [],
};

export { groupNames, groupsOf, isInGroup } from './store.ts';
