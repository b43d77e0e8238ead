import { page } from '../../router/index.ts';
import { forMembers } from '../../shell/parents.tsx';
import { queryClient } from '../../shell/query.ts';
import { feedQuery } from './api.ts';
import type { Feed } from './api.ts';

declare module '../../router/pages.ts' {
  interface Pages {
    '/home': { feed?: Feed };
    /** `look`: the viewer is open over the page, so that Back closes it. Which picture is nobody's business but the page's. */
    '/cases/$caseId': { look?: true };
    '/drafts': Record<string, never>;
  }
}

const feeds: readonly Feed[] = ['following', 'my-specialties', 'unanswered'];

export const pages = [
  page('/home', {
    ...forMembers(),
    readSearch: (search) => {
      const feed = feeds.find((one) => one === search['feed']);
      return feed ? { feed } : {};
    },
    // Cases and the code that shows them come at the same time.
    load: ({ feed = 'for-you' }) => void queryClient.prefetchInfiniteQuery(feedQuery(feed)),
    code: () => import('./HomePage.tsx').then((room) => room.HomePage),
  }),
  page('/cases/$caseId', {
    ...forMembers(),
    readSearch: ({ look }) => (look === 'true' ? { look: true } : {}),
    frame: { phone: 'bare', rail: 'compact' },
    code: () => import('./CasePage.tsx').then((room) => room.CasePage),
  }),
  page('/drafts', { ...forMembers(), code: () => import('./DraftsPage.tsx').then((room) => room.DraftsPage) }),
];
