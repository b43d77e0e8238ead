import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { memberRoute } from '../../shell/parents.tsx';
import { staffOnly } from '../../shell/session.ts';

const flagsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/staff/flags',
  beforeLoad: staffOnly('moderator'),
  staticData: { frame: { rail: 'compact' } },
  component: lazyRouteComponent(() => import('./FlagsPage.tsx'), 'FlagsPage'),
});

/** Under `memberRoute`. */
export const memberPages = [flagsRoute] as const;
