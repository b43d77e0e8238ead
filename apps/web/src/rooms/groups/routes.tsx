import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { memberRoute } from '../../shell/parents.tsx';

const tabs = ['members', 'rules', 'requests'] as const;
export type GroupTab = 'cases' | (typeof tabs)[number];

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
  validateSearch: (search): { tab?: GroupTab } => {
    const tab = tabs.find((one) => one === search['tab']);
    return tab ? { tab } : {};
  },
  component: lazyRouteComponent(() => import('./GroupPage.tsx'), 'GroupPage'),
});

/** Under `memberRoute`. */
export const memberPages = [groupsRoute, newGroupRoute, groupRoute] as const;
