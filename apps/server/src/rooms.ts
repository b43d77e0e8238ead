// Every room of the server, in the order of its doors: a room uses those above it and is unknown to them.
import { coreJobs } from './kit/housekeeping.ts';
import type { Room } from './kit/room.ts';
import { platformRoom } from './platform/index.ts';
import { auditRoom } from './rooms/audit/index.ts';
import { casesRoom } from './rooms/cases/index.ts';
import { consentRoom } from './rooms/consent/index.ts';
import { discussionRoom } from './rooms/discussion/index.ts';
import { groupsRoom } from './rooms/groups/index.ts';
import { leavingRoom } from './rooms/leaving/index.ts';
import { mediaRoom } from './rooms/media/index.ts';
import { meetingsRoom } from './rooms/meetings/index.ts';
import { membersRoom } from './rooms/members/index.ts';
import { moderationRoom } from './rooms/moderation/index.ts';
import { networkRoom } from './rooms/network/index.ts';
import { notificationsRoom } from './rooms/notifications/index.ts';
import { searchRoom } from './rooms/search/index.ts';
import { verificationRoom } from './rooms/verification/index.ts';

const kit: Room = { name: 'kit', routes: [], jobs: coreJobs, migrations: new URL('kit/migrations/', import.meta.url) };

export const rooms: readonly Room[] = [
  kit,
  platformRoom,
  auditRoom,
  membersRoom,
  verificationRoom,
  networkRoom,
  groupsRoom,
  casesRoom,
  mediaRoom,
  consentRoom,
  discussionRoom,
  notificationsRoom,
  searchRoom,
  moderationRoom,
  meetingsRoom,
  leavingRoom,
];

export const migrationRoots: readonly URL[] = rooms.flatMap((room) =>
  room.migrations === undefined ? [] : [room.migrations],
);
