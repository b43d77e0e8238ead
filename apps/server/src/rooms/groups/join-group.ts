import { groupJoin, groupLeave, groupsContract } from '@openrounds/domain/groups';
import { AppError, type GroupId, type MemberId } from '@openrounds/domain/kit';
import { route } from '../../kit/route.ts';
import { type Tx, write } from '../../kit/transaction.ts';
import { loadGroup, presentGroup } from './present.ts';
import {
  deleteMembership,
  findGroup,
  findMembership,
  findSuccessor,
  listManagers,
  lockGroup,
  putMembership,
} from './store.ts';

export const joinGroup = route(groupsContract, 'POST /groups/:groupId/join', {
  access: { policy: groupJoin, load: ({ app, params, actor }) => loadGroup(app.db, params.groupId, actor) },
  run: async ({ app, actor, params, grant }) => {
    await write(app, grant, `group:${params.groupId}`, async (tx) => {
      const group = await lockGroup(tx.db, params.groupId);
      const mine = await findMembership(tx.db, params.groupId, actor.memberId);
      // Asked twice, or admitted meanwhile: nothing more to do.
      if (group === undefined || mine !== undefined) return;
      if (group.membership === 'private') throw new AppError('not-found');
      const state = group.membership === 'open' ? 'member' : 'asked';
      tx.detail({ state });
      await putMembership(tx.db, {
        groupId: params.groupId,
        memberId: actor.memberId,
        role: 'member',
        state,
        now: tx.now,
      });
      if (state === 'asked') await tellManagers(tx, params.groupId, actor.memberId);
    });
    return presentGroup(actor, await loadGroup(app.db, params.groupId, actor));
  },
});

async function tellManagers(tx: Tx, groupId: GroupId, asking: MemberId): Promise<void> {
  for (const { member_id: to } of await listManagers(tx.db, groupId))
    await tx.app.notify(tx, { to, kind: 'group-asked', actor: asking });
}

export const leaveGroup = route(groupsContract, 'DELETE /groups/:groupId/membership', {
  access: { policy: groupLeave, load: ({ app, params, actor }) => loadGroup(app.db, params.groupId, actor) },
  run: async ({ app, actor, params, grant }) => {
    await write(app, grant, `group:${params.groupId}`, async (tx) => {
      await lockGroup(tx.db, params.groupId);
      const mine = await findMembership(tx.db, params.groupId, actor.memberId);
      if (mine === undefined) return;
      if (mine.role === 'owner') await passOn(tx, params.groupId, actor.memberId);
      await deleteMembership(tx.db, params.groupId, actor.memberId);
    });
    const left = await findGroup(app.db, params.groupId, actor.memberId);
    return presentGroup(actor, left ?? { ...grant.resource, mine: 'none' });
  },
});

/** A group always has an owner: the longest-standing moderator, else member, takes over; whoever is alone stays. */
async function passOn(tx: Tx, groupId: GroupId, owner: MemberId): Promise<void> {
  const next = await findSuccessor(tx.db, groupId, owner);
  if (next === undefined) throw new AppError('conflict', { what: 'last-member' });
  if (next.role === 'owner') return;
  tx.detail({ newOwner: next.member_id });
  await putMembership(tx.db, { groupId, memberId: next.member_id, role: 'owner', state: 'member', now: next.at });
}
