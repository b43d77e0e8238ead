import type { GroupId, MemberId, PageQuery } from '@openrounds/domain/kit';
import { pageOfRows, readCursor } from '../../kit/cursor.ts';
import type { Db } from '../../kit/database.ts';
import { listMemberships } from './store.ts';

/** Those in a group, or those who ask to be, longest first. */
export async function membershipPage(db: Db, groupId: GroupId, state: 'member' | 'asked', query: PageQuery) {
  const after = readCursor(query.cursor, ['at', 'id']);
  const found = await listMemberships(db, groupId, state, {
    after: after === null ? null : { at: after[0], memberId: after[1] as MemberId },
    limit: query.limit + 1,
  });
  return pageOfRows(found, query.limit, (row) => [row.at.toISOString(), row.member_id]);
}
