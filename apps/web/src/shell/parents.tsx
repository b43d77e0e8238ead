import { createRootRouteWithContext, createRoute } from '@tanstack/react-router';
import type { QueryClient } from '@tanstack/react-query';
import { Layout } from './Layout.tsx';
import { Root } from './Root.tsx';
import { signedInOnly, verifiedOnly, visitorsOnly } from './session.ts';

export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Root,
});

/** Pages for somebody who is not signed in. Each brings its own frame. */
export const visitorRoute = createRoute({ getParentRoute: () => rootRoute, id: 'visitor', beforeLoad: visitorsOnly });

/** Pages for anybody signed in, verified or not. Each brings its own frame. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: signedInOnly,
});

/** Everything clinical: verified members, inside the layout with its bar or rail. */
export const memberRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'member',
  beforeLoad: verifiedOnly,
  component: Layout,
});

/** Verified members, but the page takes the whole screen: the composer, a consent that is handed over. */
export const wholeScreenRoute = createRoute({ getParentRoute: () => rootRoute, id: 'whole', beforeLoad: verifiedOnly });
