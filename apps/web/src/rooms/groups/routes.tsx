import { page } from '../../router/index.ts';
import { forMembers } from '../../shell/parents.tsx';

const tabs = ['meetings', 'members', 'about', 'requests'] as const;
export type GroupTab = 'cases' | (typeof tabs)[number];

declare module '../../router/pages.ts' {
  interface Pages {
    '/groups': Record<string, never>;
    '/groups/new': Record<string, never>;
    '/groups/$groupId': { tab?: GroupTab };
    '/groups/$groupId/settings': Record<string, never>;
  }
}

export const pages = [
  page('/groups', { ...forMembers(), code: () => import('./GroupsPage.tsx').then((room) => room.GroupsPage) }),
  page('/groups/new', { ...forMembers(), code: () => import('./NewGroupPage.tsx').then((room) => room.NewGroupPage) }),
  page('/groups/$groupId/settings', {
    ...forMembers(),
    code: () => import('./SettingsPage.tsx').then((room) => room.SettingsPage),
  }),
  page('/groups/$groupId', {
    ...forMembers(),
    readSearch: (search) => {
      const tab = tabs.find((one) => one === search['tab']);
      return tab ? { tab } : {};
    },
    code: () => import('./GroupPage.tsx').then((room) => room.GroupPage),
  }),
];
