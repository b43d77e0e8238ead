import { page } from '../../router/index.ts';
import { forMembers, wholeScreen } from '../../shell/parents.tsx';
import { staffOnly } from '../../shell/session.ts';
import type { SignerKind } from './api.ts';

declare module '../../router/pages.ts' {
  interface Pages {
    /** For patients, who have no account: the code stands behind the # and is never sent with the address. */
    '/patient': Record<string, never>;
    '/staff/consents': Record<string, never>;
    '/cases/$caseId/consents': Record<string, never>;
    /** Nothing of the patient: only the language of the form and who was said to sign. */
    '/drafts/$caseId/consent': { language?: string; signer?: SignerKind };
  }
}

export const pages = [
  page('/staff/consents', {
    ...forMembers(staffOnly('administrator')),
    code: () => import('./governance/RegisterPage.tsx').then((room) => room.RegisterPage),
  }),
  // The whole screen: the code is shown on it, to the patient.
  page('/cases/$caseId/consents', {
    ...wholeScreen,
    code: () => import('./clinician/CaseConsentsPage.tsx').then((room) => room.CaseConsentsPage),
  }),
  page('/patient', { code: () => import('./patient/PatientPage.tsx').then((room) => room.PatientPage) }),
  page('/drafts/$caseId/consent', {
    ...wholeScreen,
    readSearch: ({ language, signer }) => ({
      ...(language !== undefined && { language }),
      ...((signer === 'patient' || signer === 'representative') && { signer }),
    }),
    code: () => import('./ConsentPage.tsx').then((room) => room.ConsentPage),
  }),
];
