import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { memberRoute, signedInRoute } from '../../shell/parents.tsx';
import { staffOnly } from '../../shell/session.ts';
import { queueStates } from './states.ts';
import type { QueueState } from './states.ts';

const whereYouStandRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/where-you-stand',
  component: lazyRouteComponent(() => import('./WhereYouStandPage.tsx'), 'WhereYouStandPage'),
});

const applicationRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/where-you-stand/application',
  component: lazyRouteComponent(() => import('./ApplicationPage.tsx'), 'ApplicationPage'),
});

const queueRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/staff/verification',
  validateSearch: (search): { state?: QueueState; member?: string } => {
    const state = queueStates.find((one) => one === search['state']);
    return {
      ...(state && { state }),
      ...(typeof search['member'] === 'string' && { member: search['member'] }),
    };
  },
  beforeLoad: staffOnly('verifier'),
  staticData: { frame: { rail: 'compact' } },
  component: lazyRouteComponent(() => import('./QueuePage.tsx'), 'QueuePage'),
});

/** Under `memberRoute`. */
export const memberPages = [queueRoute] as const;
/** Under `signedInRoute`. */
export const signedInPages = [whereYouStandRoute, applicationRoute] as const;
