import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { wholeScreenRoute } from '../../shell/parents.tsx';

const consentRoute = createRoute({
  getParentRoute: () => wholeScreenRoute,
  path: '/drafts/$caseId/consent',
  component: lazyRouteComponent(() => import('./ConsentPage.tsx'), 'ConsentPage'),
});

/** Under `wholeScreenRoute`. */
export const wholeScreenPages = [consentRoute] as const;
