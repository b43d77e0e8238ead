import { groupList, groupListMembers, groupRead, groupsContract } from '@openrounds/domain/groups';
import type { GroupId } from '@openrounds/domain/kit';
import { pageOfRows, readCursor } from '../../kit/cursor.ts';
import { route } from '../../kit/route.ts';
import { memberRefs } from '../members/index.ts';
import { loadGroup, presentGroup } from './present.ts';
import { membershipPage } from './membership-page.ts';
import { listGroups } from './store.ts';

export const groupsList = route(groupsContract, 'GET /groups', {
  access: { policy: groupList },
  run: async ({ app, actor, query }) => {
    const after = readCursor(query.cursor, ['number', 'id']);
    const found = await listGroups(app.db, actor.memberId, {
      onlyMine: query.mine,
      after: after === null ? null : { outside: after[0] === 1, id: after[1] as GroupId },
      limit: query.limit + 1,
    });
    const { rows, next } = pageOfRows(found, query.limit, (row) => [row.outside ? 1 : 0, row.id]);
    return { items: rows.map((row) => presentGroup(actor, row)), next };
  },
});

export const readGroup = route(groupsContract, 'GET /groups/:groupId', {
  access: { policy: groupRead, load: ({ app, params, actor }) => loadGroup(app.db, params.groupId, actor) },
  run: async ({ actor, grant }) => presentGroup(actor, grant.resource),
});

export const groupMembers = route(groupsContract, 'GET /groups/:groupId/members', {
  access: { policy: groupListMembers, load: ({ app, params, actor }) => loadGroup(app.db, params.groupId, actor) },
  run: async ({ app, actor, params, query }) => {
    const { rows, next } = await membershipPage(app.db, params.groupId, 'member', query);
    const members = await memberRefs(
      app,
      app.db,
      rows.map((row) => row.member_id),
      actor.memberId,
    );
    // Whoever was suspended since is not shown.
    const items = rows.flatMap((row) => {
      const member = members.get(row.member_id);
      return member?.verified === true ? [{ ...member, groupRole: row.role, since: row.at.toISOString() }] : [];
    });
    return { items, next };
  },
});
