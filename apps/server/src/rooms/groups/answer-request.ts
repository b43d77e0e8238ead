import { groupAdmit, groupInvite, groupsContract } from '@openrounds/domain/groups';
import { AppError } from '@openrounds/domain/kit';
import { route } from '../../kit/route.ts';
import { write } from '../../kit/transaction.ts';
import { memberRefs } from '../members/index.ts';
import { membershipPage } from './membership-page.ts';
import { loadGroup } from './present.ts';
import { openRequests } from './request-words.ts';
import { deleteMembership, findMembership, lockGroup, putMembership } from './store.ts';

export const groupRequests = route(groupsContract, 'GET /groups/:groupId/requests', {
  access: { policy: groupAdmit, load: ({ app, params, actor }) => loadGroup(app.db, params.groupId, actor) },
  run: async ({ app, actor, params, query }) => {
    const { rows, next } = await membershipPage(app.db, params.groupId, 'asked', query);
    const ids = rows.map((row) => row.member_id);
    const members = await memberRefs(app, app.db, ids, actor.memberId);
    const messages = await openRequests(app, params.groupId, rows);
    const items = rows.flatMap((row) => {
      const member = members.get(row.member_id);
      const message = messages.get(row.member_id) ?? '';
      return member?.verified === true ? [{ member, askedAt: row.at.toISOString(), message }] : [];
    });
    return { items, next };
  },
});

export const answerRequest = route(groupsContract, 'POST /groups/:groupId/requests/:memberId', {
  access: { policy: groupAdmit, load: ({ app, params, actor }) => loadGroup(app.db, params.groupId, actor) },
  run: async ({ app, actor, params, body, grant }) => {
    const { groupId, memberId } = params;
    await write(app, grant, `group:${groupId}`, async (tx) => {
      tx.detail({ member: memberId, decision: body.decision });
      await lockGroup(tx.db, groupId);
      const asking = await findMembership(tx.db, groupId, memberId);
      if (asking?.state !== 'asked') throw new AppError('not-found');
      if (body.decision === 'decline') return deleteMembership(tx.db, groupId, memberId);
      await putMembership(tx.db, { groupId, memberId, role: 'member', state: 'member', now: tx.now });
      await app.notify(tx, { to: memberId, kind: 'group-admitted', actor: actor.memberId, groupId });
    });
  },
});

export const inviteToGroup = route(groupsContract, 'POST /groups/:groupId/invitations', {
  access: { policy: groupInvite, load: ({ app, params, actor }) => loadGroup(app.db, params.groupId, actor) },
  run: async ({ app, actor, params, body, grant }) => {
    const { groupId } = params;
    const known = await memberRefs(app, app.db, body.memberIds, null);
    const invited = await write(app, grant, `group:${groupId}`, async (tx) => {
      await lockGroup(tx.db, groupId);
      let count = 0;
      for (const memberId of new Set(body.memberIds)) {
        const now = await findMembership(tx.db, groupId, memberId);
        // Whoever asks already is admitted or declined, not invited.
        if (known.get(memberId)?.verified !== true || (now !== undefined && now.state !== 'removed')) continue;
        await putMembership(tx.db, { groupId, memberId, role: 'member', state: 'invited', now: tx.now });
        await app.notify(tx, { to: memberId, kind: 'group-invited', actor: actor.memberId, groupId });
        count += 1;
      }
      tx.detail({ invited: count });
      return count;
    });
    return { invited };
  },
});
