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

export const pages = [
  page('/meetings/$meetingId', {
    ...forMembers(),
    code: () => import('./MeetingPage.tsx').then((room) => room.MeetingPage),
  }),
  page('/meetings/$meetingId/minutes', {
    ...forMembers(),
    code: () => import('./MinutesPage.tsx').then((room) => room.MinutesPage),
  }),
  page('/groups/$groupId/series/$seriesId', {
    ...forMembers(),
    code: () => import('./PlanPage.tsx').then((room) => room.PlanPage),
  }),
];
