// How members know each other: their profiles, whom they follow, a few words about themselves.
// Only verified members are seen here, and only by verified members.
import type { Room } from '../../kit/room.ts';

export const networkRoom: Room = {
  name: 'network',
  migrations: new URL('migrations/', import.meta.url),
  routes: [],
};

export { followedAmong, followsExpression } from './store.ts';
