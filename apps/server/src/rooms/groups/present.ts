import { type Group, groupAdmit, groupJoin, groupPost, groupRead, isInside } from '@openrounds/domain/groups';
import { AppError, can, type GroupId, type SignedIn } from '@openrounds/domain/kit';
import type { Db } from '../../kit/database.ts';
import { findGroup, type GroupRow } from './store.ts';

export const presentGroup = (actor: SignedIn, row: GroupRow): Group => ({
  id: row.id,
  name: row.name,
  description: row.description,
  rules: row.rules,
  membership: row.membership,
  members: row.members,
  mine: row.mine,
  abilities: {
    join: row.mine === 'none' && can(groupJoin, actor, row),
    leave: row.mine === 'asked' || isInside(row.mine),
    post: can(groupPost, actor, row),
    admit: can(groupAdmit, actor, row),
  },
});

/** The group as this member meets it; a private group that they are not in does not exist. */
export async function loadGroup(db: Db, id: GroupId, actor: SignedIn): Promise<GroupRow> {
  const row = await findGroup(db, id, actor.memberId);
  if (row === undefined || !can(groupRead, actor, row)) throw new AppError('not-found');
  return row;
}
