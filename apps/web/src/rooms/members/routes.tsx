import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { memberRoute, rootRoute, visitorRoute } from '../../shell/parents.tsx';

const joinRoute = createRoute({
  getParentRoute: () => visitorRoute,
  path: '/join',
  component: lazyRouteComponent(() => import('./JoinPage.tsx'), 'JoinPage'),
});

const confirmRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/confirm',
  component: lazyRouteComponent(() => import('./ConfirmPage.tsx'), 'ConfirmPage'),
});

const signInRoute = createRoute({
  getParentRoute: () => visitorRoute,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./SignInPage.tsx'), 'SignInPage'),
});

const forgotRoute = createRoute({
  getParentRoute: () => visitorRoute,
  path: '/forgot',
  component: lazyRouteComponent(() => import('./ForgotPage.tsx'), 'ForgotPage'),
});

const resetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reset',
  component: lazyRouteComponent(() => import('./ResetPage.tsx'), 'ResetPage'),
});

const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  component: lazyRouteComponent(() => import('./SetupPage.tsx'), 'SetupPage'),
});

const meRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/me',
  component: lazyRouteComponent(() => import('./MePage.tsx'), 'MePage'),
});

/** Under `memberRoute`. */
export const memberPages = [meRoute] as const;
/** Under `rootRoute`. */
export const anybodyPages = [confirmRoute, resetRoute, setupRoute] as const;
/** Under `visitorRoute`. */
export const visitorPages = [joinRoute, signInRoute, forgotRoute] as const;
