import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { wholeScreenRoute } from '../../shell/parents.tsx';

const newCaseRoute = createRoute({
  getParentRoute: () => wholeScreenRoute,
  path: '/new',
  component: lazyRouteComponent(() => import('./NewCasePage.tsx'), 'NewCasePage'),
});

const composerRoute = createRoute({
  getParentRoute: () => wholeScreenRoute,
  path: '/drafts/$caseId',
  component: lazyRouteComponent(() => import('./ComposerPage.tsx'), 'ComposerPage'),
});

/** Under `wholeScreenRoute`. */
export const wholeScreenPages = [newCaseRoute, composerRoute] as const;
