import { page } from '../../router/index.ts';
import { forMembers, forSignedIn, wholeScreen } from '../../shell/parents.tsx';
import { staffOnly } from '../../shell/session.ts';
import { queueStates } from './states.ts';
import type { QueueState } from './states.ts';

declare module '../../router/pages.ts' {
  interface Pages {
    '/where-you-stand': Record<string, never>;
    '/where-you-stand/application': Record<string, never>;
    '/vouch': Record<string, never>;
    '/where-you-stand/professional': Record<string, never>;
    '/confirm-professional': Record<string, never>;
    '/staff/institutions': Record<string, never>;
    '/staff/verification': { state?: QueueState; member?: string };
  }
}

export const pages = [
  page('/where-you-stand', {
    ...forSignedIn,
    code: () => import('./WhereYouStandPage.tsx').then((room) => room.WhereYouStandPage),
  }),
  page('/where-you-stand/application', {
    ...forSignedIn,
    code: () => import('./ApplicationPage.tsx').then((room) => room.ApplicationPage),
  }),
  page('/vouch', { ...wholeScreen, code: () => import('./VouchPage.tsx').then((room) => room.VouchPage) }),
  page('/where-you-stand/professional', {
    ...forSignedIn,
    code: () => import('./ProfessionalEmailPage.tsx').then((room) => room.ProfessionalEmailPage),
  }),
  page('/confirm-professional', {
    code: () => import('./ConfirmProfessionalPage.tsx').then((room) => room.ConfirmProfessionalPage),
  }),
  page('/staff/institutions', {
    ...forMembers(staffOnly('administrator')),
    code: () => import('./InstitutionsPage.tsx').then((room) => room.InstitutionsPage),
  }),
  page('/staff/verification', {
    ...forMembers(staffOnly('verifier')),
    readSearch: (search) => {
      const state = queueStates.find((one) => one === search['state']);
      return { ...(state && { state }), ...(search['member'] !== undefined && { member: search['member'] }) };
    },
    frame: { rail: 'compact' },
    code: () => import('./QueuePage.tsx').then((room) => room.QueuePage),
  }),
];
