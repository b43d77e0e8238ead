import { page } from '../../router/index.ts';
import { forMembers } from '../../shell/parents.tsx';

declare module '../../router/pages.ts' {
  interface Pages {
    '/notifications': Record<string, never>;
  }
}

export const pages = [
  page('/notifications', {
    ...forMembers(),
    code: () => import('./NotificationsPage.tsx').then((room) => room.NotificationsPage),
  }),
];
