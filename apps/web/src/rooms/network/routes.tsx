import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { memberRoute } from '../../shell/parents.tsx';

const profileRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/members/$memberId',
  component: lazyRouteComponent(() => import('./MemberPage.tsx'), 'MemberPage'),
});

const followingRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/me/following',
  component: lazyRouteComponent(() => import('./FollowingPage.tsx'), 'FollowingPage'),
});

/** Under `memberRoute`. */
export const memberPages = [profileRoute, followingRoute] as const;
