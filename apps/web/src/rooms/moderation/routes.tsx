import { page } from '../../router/index.ts';
import { forMembers } from '../../shell/parents.tsx';
import { staffOnly } from '../../shell/session.ts';

declare module '../../router/pages.ts' {
  interface Pages {
    '/staff/flags': { state?: 'decided'; case?: string };
  }
}

export const pages = [
  page('/staff/flags', {
    ...forMembers(staffOnly('moderator')),
    readSearch: (search) => ({
      ...(search['state'] === 'decided' && { state: 'decided' }),
      ...(search['case'] !== undefined && { case: search['case'] }),
    }),
    frame: { rail: 'compact' },
    code: () => import('./FlagsPage.tsx').then((room) => room.FlagsPage),
  }),
];
