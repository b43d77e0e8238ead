import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { memberRoute } from '../../shell/parents.tsx';
import { staffOnly } from '../../shell/session.ts';

const flagsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/staff/flags',
  validateSearch: (search): { state?: 'decided'; case?: string } => ({
    ...(search['state'] === 'decided' && { state: 'decided' }),
    ...(typeof search['case'] === 'string' && { case: search['case'] }),
  }),
  beforeLoad: staffOnly('moderator'),
  staticData: { frame: { rail: 'compact' } },
  component: lazyRouteComponent(() => import('./FlagsPage.tsx'), 'FlagsPage'),
});

/** Under `memberRoute`. */
export const memberPages = [flagsRoute] as const;
