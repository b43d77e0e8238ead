import { page } from '../../router/index.ts';
import { forMembers } from '../../shell/parents.tsx';

declare module '../../router/pages.ts' {
  interface Pages {
    '/members/$memberId': Record<string, never>;
    '/me/following': Record<string, never>;
  }
}

export const pages = [
  page('/members/$memberId', {
    ...forMembers(),
    code: () => import('./MemberPage.tsx').then((room) => room.MemberPage),
  }),
  page('/me/following', {
    ...forMembers(),
    code: () => import('./FollowingPage.tsx').then((room) => room.FollowingPage),
  }),
];
