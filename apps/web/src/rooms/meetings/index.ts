// Meetings as other rooms show them: those of a group, what they decided on a case, today's beside Home. Fetched when there is room for them.
import { lazy } from 'react';

export const GroupMeetings = lazy(() =>
  import('./GroupMeetings.tsx').then((room) => ({ default: room.GroupMeetings })),
);
export const CaseMeetings = lazy(() => import('./CaseMeetings.tsx').then((room) => ({ default: room.CaseMeetings })));
export const MeetingsAside = lazy(() =>
  import('./MeetingsAside.tsx').then((room) => ({ default: room.MeetingsAside })),
);
