import type { GroupId, MemberId } from '@openrounds/domain/kit';
import { sql } from 'kysely';
import type { Db } from '../../kit/database.ts';
import { groupTables as tables } from './store.ts';

/** Groups a member owns, by name, and whether somebody else runs each of them too. */
export const listOwned = (db: Db, owner: MemberId, limit: number) =>
  tables(db)
    .selectFrom('groups.membership as m')
    .innerJoin('groups.group as g', 'g.id', 'm.group_id')
    .select(['g.id', 'g.name'])
    .select(
      sql<boolean>`exists (select 1 from groups.membership o where o.group_id = g.id and o.member_id <> m.member_id
        and o.state = 'member' and o.role in ('owner', 'moderator'))`.as('moderated'),
    )
    .where('m.member_id', '=', owner)
    .where('m.state', '=', 'member')
    .where('m.role', '=', 'owner')
    .where('g.archived_at', 'is', null)
    .orderBy(sql`lower(g.name)`)
    .limit(limit)
    .execute();

/** In whatever state: in it, asked, invited, removed. */
export async function listMembershipsOf(db: Db, memberId: MemberId): Promise<GroupId[]> {
  const rows = await tables(db)
    .selectFrom('groups.membership')
    .select('group_id')
    .where('member_id', '=', memberId)
    .execute();
  return rows.map((row) => row.group_id);
}
