import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { memberRoute } from '../../shell/parents.tsx';

const searchRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/search',
  component: lazyRouteComponent(() => import('./SearchPage.tsx'), 'SearchPage'),
});

/** Under `memberRoute`. */
export const memberPages = [searchRoute] as const;
