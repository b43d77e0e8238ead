import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { visitorRoute } from '../../shell/parents.tsx';

const frontRoute = createRoute({
  getParentRoute: () => visitorRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./FrontPage.tsx'), 'FrontPage'),
});

/** Under `visitorRoute`. */
export const visitorPages = [frontRoute] as const;
