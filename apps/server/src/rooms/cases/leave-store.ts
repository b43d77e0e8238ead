import type { CaseId, MemberId } from '@openrounds/domain/kit';
import type { LeavingCases } from '@openrounds/domain/members';
import { sql } from 'kysely';
import type { Db } from '../../kit/database.ts';
import { tables } from './store.ts';

/** Read by somebody else, or held back for moderators: what can be kept without its author. */
const isShared = sql<boolean>`(state = 'hidden' or (state = 'published' and audience_kind <> 'only-me'))`;

const own = (db: Db, author: MemberId) =>
  tables(db).selectFrom('cases.case').where('author_id', '=', author).where('state', '<>', sql.lit('destroyed'));

/** Cases of an author that are to be destroyed, the oldest first. */
export async function listOwn(db: Db, author: MemberId, cases: LeavingCases, limit: number): Promise<CaseId[]> {
  const theirs = own(db, author).select('id').orderBy('id').limit(limit);
  const rows = await (cases === 'destroy' ? theirs : theirs.where(sql<boolean>`not ${isShared}`)).execute();
  return rows.map(({ id }) => id);
}

export const countOwn = (db: Db, author: MemberId): Promise<{ published: number; unpublished: number }> =>
  own(db, author)
    .select([
      sql<number>`count(*) filter (where ${isShared})::int`.as('published'),
      sql<number>`count(*) filter (where not ${isShared})::int`.as('unpublished'),
    ])
    .executeTakeFirstOrThrow();

/** That they were chosen as a reader, follow, or looked an answer up. Votes and recommendations stay as numbers. */
export async function forgetInCases(db: Db, memberId: MemberId): Promise<void> {
  for (const table of ['cases.audience_person', 'cases.follower', 'cases.reveal'] as const)
    await tables(db).deleteFrom(table).where('member_id', '=', memberId).execute();
}
