import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { memberRoute } from '../../shell/parents.tsx';

const groupsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/groups',
  component: lazyRouteComponent(() => import('./GroupsPage.tsx'), 'GroupsPage'),
});

const newGroupRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/groups/new',
  component: lazyRouteComponent(() => import('./NewGroupPage.tsx'), 'NewGroupPage'),
});

const groupRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/groups/$groupId',
  component: lazyRouteComponent(() => import('./GroupPage.tsx'), 'GroupPage'),
});

/** Under `memberRoute`. */
export const memberPages = [groupsRoute, newGroupRoute, groupRoute] as const;
