// Every page of the app. To add one:
// 1. write it in its room, as a named component: rooms/<room>/ThingPage.tsx; calls and query options live in rooms/<room>/api.ts;
// 2. declare its address and its search in rooms/<room>/routes.tsx (`interface Pages`) and put a `page` into that file's list,
//    with what says who may open it (shell/parents.tsx); its code is fetched when it is wanted.
// 3. a new list is spread below. Links are then checked: <Link to="/thing/$thingId" params={…}>.
// `frame` chooses what is around it (shell/Layout.tsx); `forMembers(staffOnly(role))` closes a page to everybody else.
import * as audit from '../rooms/audit/routes.tsx';
import * as cases from '../rooms/cases/routes.tsx';
import * as composer from '../rooms/composer/routes.tsx';
import * as consent from '../rooms/consent/routes.tsx';
import * as front from '../rooms/front/routes.tsx';
import * as groups from '../rooms/groups/routes.tsx';
import * as leaving from '../rooms/leaving/routes.tsx';
import * as meetings from '../rooms/meetings/routes.tsx';
import * as members from '../rooms/members/routes.tsx';
import * as moderation from '../rooms/moderation/routes.tsx';
import * as network from '../rooms/network/routes.tsx';
import * as notifications from '../rooms/notifications/routes.tsx';
import * as search from '../rooms/search/routes.tsx';
import * as verification from '../rooms/verification/routes.tsx';

export const pages = [
  audit,
  cases,
  composer,
  consent,
  front,
  groups,
  leaving,
  meetings,
  members,
  moderation,
  network,
  notifications,
  search,
  verification,
].flatMap((room) => room.pages);
