import { page } from '../../router/index.ts';
import { forLeavers, forOwners } from '../../shell/parents.tsx';

declare module '../../router/pages.ts' {
  interface Pages {
    '/me/leaving': Record<string, never>;
    '/keep-account': Record<string, never>;
  }
}

export const pages = [
  page('/me/leaving', { ...forOwners, code: () => import('./LeavePage.tsx').then((room) => room.LeavePage) }),
  page('/keep-account', { ...forLeavers, code: () => import('./KeepPage.tsx').then((room) => room.KeepPage) }),
];
