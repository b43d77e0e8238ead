import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { wholeScreenRoute } from '../../shell/parents.tsx';
import type { SignerKind } from './api.ts';

const consentRoute = createRoute({
  getParentRoute: () => wholeScreenRoute,
  path: '/drafts/$caseId/consent',
  // Nothing of the patient: only the language of the form and who was said to sign.
  validateSearch: ({ language, signer }: Record<string, unknown>): { language?: string; signer?: SignerKind } => ({
    ...(typeof language === 'string' && { language }),
    ...((signer === 'patient' || signer === 'representative') && { signer }),
  }),
  component: lazyRouteComponent(() => import('./ConsentPage.tsx'), 'ConsentPage'),
});

/** Under `wholeScreenRoute`. */
export const wholeScreenPages = [consentRoute] as const;
