import { page } from '../../router/index.ts';
import { forMembers } from '../../shell/parents.tsx';

declare module '../../router/pages.ts' {
  interface Pages {
    '/meetings/$meetingId': Record<string, never>;
    '/meetings/$meetingId/minutes': Record<string, never>;
    /** `seriesId` is `new` for one that is not planned yet. */
    '/groups/$groupId/series/$seriesId': Record<string, never>;
  }
}

const room = () => import('./pages.ts');

export const pages = [
  page('/meetings/$meetingId', { ...forMembers(), code: async () => (await room()).MeetingPage }),
  page('/meetings/$meetingId/minutes', { ...forMembers(), code: async () => (await room()).MinutesPage }),
  page('/groups/$groupId/series/$seriesId', { ...forMembers(), code: async () => (await room()).PlanPage }),
];
