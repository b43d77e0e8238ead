import type { Leaving } from '@openrounds/domain/leaving';
import type { GroupId, MemberId } from '@openrounds/domain/kit';
import type { App } from '../../kit/app.ts';
import type { Db } from '../../kit/database.ts';
import { systemWrite, type Tx } from '../../kit/transaction.ts';
import { listMembershipsOf, listOwned } from './leave-store.ts';
import { setArchived } from './running-store.ts';
import { deleteMembership, findMembership, findSuccessor, lockGroup, putMembership } from './store.ts';

/** What would become of the groups that a member owns, were they gone: at most 50, by name. */
export async function groupsLeftBy(db: Db, memberId: MemberId): Promise<Leaving['groups']> {
  const owned = await listOwned(db, memberId, 50);
  return owned.map(({ id, name, moderated }) => ({ id, name, fate: moderated ? 'passed-on' : 'archived' }));
}

/** Out of every group, each in a transaction of its own. */
export async function leaveGroups(app: App, memberId: MemberId): Promise<void> {
  for (const groupId of await listMembershipsOf(app.db, memberId))
    await systemWrite(app, 'group.leave', `group:${groupId}`, async (tx) => {
      const group = await lockGroup(tx.db, groupId);
      const mine = await findMembership(tx.db, groupId, memberId);
      tx.detail({ leaving: memberId });
      if (mine?.role === 'owner' && mine.state === 'member')
        await handOver(tx, groupId, memberId, group?.archived_at ?? null);
      await deleteMembership(tx.db, groupId, memberId);
    });
}

/**
 * A moderator goes on running it. Where there is none it is archived, and the longest-standing member can take it up again:
 * nobody has to run what they did not ask for.
 */
async function handOver(tx: Tx, groupId: GroupId, owner: MemberId, archivedAt: Date | null): Promise<void> {
  const next = await findSuccessor(tx.db, groupId, owner);
  if (next === undefined || next.role === 'member') await setArchived(tx.db, groupId, archivedAt ?? tx.now);
  if (next === undefined || next.role === 'owner') return;
  tx.detail({ newOwner: next.member_id });
  await putMembership(tx.db, { groupId, memberId: next.member_id, role: 'owner', state: 'member', now: next.at });
  await tx.app.notify(tx, { to: next.member_id, kind: 'group-appointed', groupId });
}
