import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { memberRoute } from '../../shell/parents.tsx';

const notificationsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/notifications',
  component: lazyRouteComponent(() => import('./NotificationsPage.tsx'), 'NotificationsPage'),
});

/** Under `memberRoute`. */
export const memberPages = [notificationsRoute] as const;
