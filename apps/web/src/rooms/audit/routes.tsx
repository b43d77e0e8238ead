import { page } from '../../router/index.ts';
import { forMembers } from '../../shell/parents.tsx';
import { staffOnly } from '../../shell/session.ts';

declare module '../../router/pages.ts' {
  interface Pages {
    '/staff/audit': Record<string, never>;
  }
}

export const pages = [
  page('/staff/audit', {
    ...forMembers(staffOnly('administrator')),
    code: () => import('./AuditPage.tsx').then((room) => room.AuditPage),
  }),
];
