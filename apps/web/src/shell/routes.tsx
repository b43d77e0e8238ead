// Every page of the app. To add one:
// 1. write it in its room, as a named component: rooms/<room>/ThingPage.tsx; calls and query options live in rooms/<room>/api.ts;
// 2. declare it in rooms/<room>/routes.tsx with `createRoute`, its component by `lazyRouteComponent`, under the parent that
//    says who may open it (shell/parents.tsx), and put it into that file's list for this parent;
// 3. a new list is spread below, under the same parent. Links are then typed: <Link to="/thing/$thingId" params={…}>.
// `staticData: { frame }` chooses the frame (shell/Layout.tsx); `beforeLoad: staffOnly(role)` closes a page to everybody else.
import * as audit from '../rooms/audit/routes.tsx';
import * as cases from '../rooms/cases/routes.tsx';
import * as composer from '../rooms/composer/routes.tsx';
import * as consent from '../rooms/consent/routes.tsx';
import * as front from '../rooms/front/routes.tsx';
import * as groups from '../rooms/groups/routes.tsx';
import * as members from '../rooms/members/routes.tsx';
import * as moderation from '../rooms/moderation/routes.tsx';
import * as network from '../rooms/network/routes.tsx';
import * as notifications from '../rooms/notifications/routes.tsx';
import * as search from '../rooms/search/routes.tsx';
import * as verification from '../rooms/verification/routes.tsx';
import { memberRoute, rootRoute, signedInRoute, visitorRoute, wholeScreenRoute } from './parents.tsx';

export const routeTree = rootRoute.addChildren([
  ...members.anybodyPages,
  visitorRoute.addChildren([...front.visitorPages, ...members.visitorPages]),
  signedInRoute.addChildren([...verification.signedInPages]),
  wholeScreenRoute.addChildren([...composer.wholeScreenPages, ...consent.wholeScreenPages]),
  memberRoute.addChildren([
    ...cases.memberPages,
    ...search.memberPages,
    ...groups.memberPages,
    ...notifications.memberPages,
    ...network.memberPages,
    ...members.memberPages,
    ...verification.memberPages,
    ...moderation.memberPages,
    ...audit.memberPages,
  ]),
]);
