import { page } from '../../router/index.ts';
import { forMembers } from '../../shell/parents.tsx';

declare module '../../router/pages.ts' {
  interface Pages {
    '/search': Record<string, never>;
  }
}

export const pages = [
  page('/search', { ...forMembers(), code: () => import('./SearchPage.tsx').then((room) => room.SearchPage) }),
];
