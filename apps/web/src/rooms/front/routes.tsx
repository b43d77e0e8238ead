import { page } from '../../router/index.ts';
import { forVisitors } from '../../shell/parents.tsx';

declare module '../../router/pages.ts' {
  interface Pages {
    '/': Record<string, never>;
  }
}

export const pages = [
  page('/', { ...forVisitors, code: () => import('./FrontPage.tsx').then((room) => room.FrontPage) }),
];
