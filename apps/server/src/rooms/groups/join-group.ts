import { groupJoin, groupLeave, groupsContract } from '@openrounds/domain/groups';
import { AppError, type GroupId, type MemberId } from '@openrounds/domain/kit';
import { route } from '../../kit/route.ts';
import { type Tx, write } from '../../kit/transaction.ts';
import { loadGroup, presentGroup } from './present.ts';
import { sealRequest } from './request-words.ts';
import {
  deleteMembership,
  findGroup,
  findMembership,
  findSuccessor,
  type GroupRow,
  listManagers,
  lockGroup,
  putMembership,
  refusalFor,
} from './store.ts';

type Membership = Awaited<ReturnType<typeof findMembership>>;

/** Open groups take whoever they admit at once, and those they invited; whoever was removed asks like everywhere else. */
const stateAfter = (group: Pick<GroupRow, 'membership'>, mine: Membership): 'member' | 'asked' =>
  mine?.state === 'invited' || (group.membership === 'open' && mine?.state !== 'removed') ? 'member' : 'asked';

export const joinGroup = route(groupsContract, 'POST /groups/:groupId/join', {
  access: { policy: groupJoin, load: ({ app, params, actor }) => loadGroup(app.db, params.groupId, actor) },
  run: async ({ app, actor, params, body, grant }) => {
    const { groupId } = params;
    const message = await sealRequest(app, groupId, actor.memberId, body.message);
    await write(app, grant, `group:${groupId}`, async (tx) => {
      const group = await lockGroup(tx.db, groupId);
      const mine = await findMembership(tx.db, groupId, actor.memberId);
      // Asked twice, or admitted meanwhile: nothing more to do.
      if (group === undefined || mine?.state === 'member' || mine?.state === 'asked') return;
      if (group.membership === 'private' && mine?.state !== 'invited') throw new AppError('not-found');
      if (group.archived_at !== null) throw new AppError('conflict', { what: 'archived' });
      const refusal = mine?.state === 'invited' ? null : refusalFor(grant.resource);
      if (refusal !== null) throw new AppError('not-allowed', { reason: refusal });
      if (group.rules !== '' && body.rulesVersion !== group.rules_version)
        throw new AppError('conflict', { what: 'rules', rulesVersion: group.rules_version });
      const state = stateAfter(group, mine);
      tx.detail({ state, rules: group.rules_version });
      await putMembership(tx.db, {
        groupId,
        memberId: actor.memberId,
        role: 'member',
        state,
        now: tx.now,
        rulesVersion: group.rules_version,
        message: state === 'asked' ? message : null,
      });
      if (state === 'asked') await tellManagers(tx, groupId, actor.memberId);
    });
    return presentGroup(actor, await loadGroup(app.db, groupId, actor));
  },
});

async function tellManagers(tx: Tx, groupId: GroupId, asking: MemberId): Promise<void> {
  for (const { member_id: to } of await listManagers(tx.db, groupId))
    await tx.app.notify(tx, { to, kind: 'group-asked', actor: asking, groupId });
}

export const leaveGroup = route(groupsContract, 'DELETE /groups/:groupId/membership', {
  access: { policy: groupLeave, load: ({ app, params, actor }) => loadGroup(app.db, params.groupId, actor) },
  run: async ({ app, actor, params, grant }) => {
    await write(app, grant, `group:${params.groupId}`, async (tx) => {
      await lockGroup(tx.db, params.groupId);
      const mine = await findMembership(tx.db, params.groupId, actor.memberId);
      // Whoever was removed cannot make that forgotten.
      if (mine === undefined || mine.state === 'removed') return;
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
