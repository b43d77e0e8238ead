import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { memberRoute } from '../../shell/parents.tsx';
import { feedQuery } from './api.ts';
import type { Feed } from './api.ts';

const feeds: readonly unknown[] = ['following', 'my-specialties', 'unanswered'] satisfies Feed[];

const homeRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/home',
  validateSearch: ({ feed }: Record<string, unknown>): { feed?: Feed } =>
    feeds.includes(feed) ? { feed: feed as Feed } : {},
  // Cases and the code that shows them come at the same time.
  loaderDeps: ({ search }) => ({ feed: search.feed ?? ('for-you' as const) }),
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchInfiniteQuery(feedQuery(deps.feed));
  },
  component: lazyRouteComponent(() => import('./HomePage.tsx'), 'HomePage'),
});

const caseRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/cases/$caseId',
  // `look`: the viewer is open over the page, so that Back closes it. Which picture is nobody's business but the page's.
  validateSearch: ({ look }: Record<string, unknown>): { look?: true } => (look === true ? { look } : {}),
  staticData: { frame: { phone: 'bare', rail: 'compact' } },
  component: lazyRouteComponent(() => import('./CasePage.tsx'), 'CasePage'),
});

const draftsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/drafts',
  component: lazyRouteComponent(() => import('./DraftsPage.tsx'), 'DraftsPage'),
});

/** Under `memberRoute`. */
export const memberPages = [homeRoute, caseRoute, draftsRoute] as const;
