import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { memberRoute } from '../../shell/parents.tsx';
import { staffOnly } from '../../shell/session.ts';

const auditRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/staff/audit',
  beforeLoad: staffOnly('administrator'),
  component: lazyRouteComponent(() => import('./AuditPage.tsx'), 'AuditPage'),
});

/** Under `memberRoute`. */
export const memberPages = [auditRoute] as const;
