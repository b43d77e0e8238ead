import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { wholeScreenRoute } from '../../shell/parents.tsx';
import { isStep } from './steps.ts';
import type { Step } from './steps.ts';

const validateSearch = ({ step }: Record<string, unknown>): { step?: Step } => (isStep(step) ? { step } : {});

const newCaseRoute = createRoute({
  getParentRoute: () => wholeScreenRoute,
  path: '/new',
  validateSearch,
  component: lazyRouteComponent(() => import('./NewCasePage.tsx'), 'NewCasePage'),
});

const composerRoute = createRoute({
  getParentRoute: () => wholeScreenRoute,
  path: '/drafts/$caseId',
  validateSearch,
  component: lazyRouteComponent(() => import('./ComposerPage.tsx'), 'ComposerPage'),
});

/** Under `wholeScreenRoute`. */
export const wholeScreenPages = [newCaseRoute, composerRoute] as const;
