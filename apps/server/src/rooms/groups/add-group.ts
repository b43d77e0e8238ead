import { type GroupRole, GroupSettings } from '@openrounds/domain/groups';
import type { GroupId, MemberId } from '@openrounds/domain/kit';
import type { z } from 'zod';
import type { Tx } from '../../kit/transaction.ts';
import { insertGroup, lockGroup, putMembership } from './store.ts';

export type NewGroup = z.input<typeof GroupSettings>;

/** A group and its owner, in the transaction of the caller. */
export async function addGroup(tx: Tx, owner: MemberId, group: NewGroup): Promise<GroupId> {
  const id = tx.app.newId<GroupId>();
  await insertGroup(tx.db, { id, ...GroupSettings.parse(group), owner, now: tx.now });
  await putMembership(tx.db, {
    groupId: id,
    memberId: owner,
    role: 'owner',
    state: 'member',
    now: tx.now,
    rulesVersion: 1,
  });
  return id;
}

/** Puts a member into a group at once, whatever its membership: for set-up, never for a request of the member's own. */
export async function addToGroup(
  tx: Tx,
  groupId: GroupId,
  memberId: MemberId,
  role: Exclude<GroupRole, 'owner'> = 'member',
): Promise<void> {
  const group = await lockGroup(tx.db, groupId);
  const rulesVersion = group?.rules_version ?? 1;
  await putMembership(tx.db, { groupId, memberId, role, state: 'member', now: tx.now, rulesVersion });
}
