import { page } from '../../router/index.ts';
import { forMembers, forOwners, forVisitors } from '../../shell/parents.tsx';

declare module '../../router/pages.ts' {
  interface Pages {
    '/join': Record<string, never>;
    '/rules': Record<string, never>;
    '/confirm': Record<string, never>;
    '/sign-in': Record<string, never>;
    '/sign-in/return': Record<string, never>;
    '/forgot': Record<string, never>;
    '/reset': Record<string, never>;
    '/setup': Record<string, never>;
    '/me': Record<string, never>;
    '/me/security': Record<string, never>;
    '/confirm-email': Record<string, never>;
  }
}

export const pages = [
  page('/join', { ...forVisitors, code: () => import('./JoinPage.tsx').then((room) => room.JoinPage) }),
  page('/sign-in', { ...forVisitors, code: () => import('./SignInPage.tsx').then((room) => room.SignInPage) }),
  page('/sign-in/return', { code: () => import('./accounts/ReturnPage.tsx').then((room) => room.ReturnPage) }),
  page('/forgot', { ...forVisitors, code: () => import('./ForgotPage.tsx').then((room) => room.ForgotPage) }),
  page('/rules', { code: () => import('./RulesPage.tsx').then((room) => room.RulesPage) }),
  page('/confirm', { code: () => import('./ConfirmPage.tsx').then((room) => room.ConfirmPage) }),
  page('/reset', { code: () => import('./ResetPage.tsx').then((room) => room.ResetPage) }),
  page('/setup', { code: () => import('./SetupPage.tsx').then((room) => room.SetupPage) }),
  page('/confirm-email', { code: () => import('./ConfirmEmailPage.tsx').then((room) => room.ConfirmEmailPage) }),
  page('/me/security', {
    ...forOwners,
    code: () => import('./security/SecurityPage.tsx').then((room) => room.SecurityPage),
  }),
  page('/me', { ...forMembers(), code: () => import('./MePage.tsx').then((room) => room.MePage) }),
];
