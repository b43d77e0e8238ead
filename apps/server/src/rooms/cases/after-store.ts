import type { NewsId } from '@openrounds/domain/cases';
import type { CaseId, MemberId } from '@openrounds/domain/kit';
import { type Expression, type Generated, type Selectable, sql } from 'kysely';
import type { Db } from '../../kit/database.ts';

type NewsTable = { id: NewsId; case_id: CaseId; text_sealed: Buffer; at: Date; told_at: Generated<Date | null> };
export type NewsRow = Selectable<NewsTable>;
type RevisionTable = {
  case_id: CaseId;
  words_version: number;
  head_sealed: Buffer | null;
  body_sealed: Buffer | null;
  specialties: string[];
  until: Date;
};
export type RevisionRow = RevisionTable;
type Tables = {
  'cases.news': NewsTable;
  'cases.revision': RevisionTable;
  'cases.follower': { case_id: CaseId; member_id: MemberId; muted: Generated<boolean>; at: Date };
  'cases.reveal': { case_id: CaseId; member_id: MemberId; at: Date };
  'cases.case': {
    id: CaseId;
    state: string;
    status: string;
    audience_kind: string | null;
    published_at: Date | null;
    outcome_asks: number;
    comment_count: number;
    recommendation_count: number;
  };
};
const tables = (db: Db) => db.withTables<Tables>();

export const insertRevision = (db: Db, row: RevisionRow) =>
  tables(db).insertInto('cases.revision').values(row).execute();

/** Newest first. */
export const listRevisions = (db: Db, id: CaseId): Promise<RevisionRow[]> =>
  tables(db)
    .selectFrom('cases.revision')
    .selectAll()
    .where('case_id', '=', id)
    .orderBy('words_version', 'desc')
    .execute();

export async function countRevisions(db: Db, id: CaseId): Promise<number> {
  const row = await tables(db)
    .selectFrom('cases.revision')
    .select((count) => count.fn.countAll<number>().as('n'))
    .where('case_id', '=', id)
    .executeTakeFirstOrThrow();
  return row.n;
}

/** False when there is no such wording. */
export async function eraseRevision(db: Db, id: CaseId, version: number): Promise<boolean> {
  const result = await tables(db)
    .updateTable('cases.revision')
    .set({ head_sealed: null, body_sealed: null, specialties: [] })
    .where('case_id', '=', id)
    .where('words_version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export const deleteRevisions = (db: Db, id: CaseId) =>
  tables(db).deleteFrom('cases.revision').where('case_id', '=', id).execute();

export const insertNews = (db: Db, row: Omit<NewsRow, 'told_at'>) =>
  tables(db).insertInto('cases.news').values(row).execute();

/** Oldest first. */
export const listNews = (db: Db, id: CaseId): Promise<NewsRow[]> =>
  tables(db).selectFrom('cases.news').selectAll().where('case_id', '=', id).orderBy('id').execute();

export async function deleteNews(db: Db, caseId: CaseId, id: NewsId): Promise<boolean> {
  const result = await tables(db)
    .deleteFrom('cases.news')
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** Marks news as told; how many had not been. */
export async function markNewsTold(db: Db, caseId: CaseId, now: Date): Promise<number> {
  const result = await tables(db)
    .updateTable('cases.news')
    .set({ told_at: now })
    .where('case_id', '=', caseId)
    .where('told_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Takes part from now on, unless they said that they want to hear no more of it. */
export async function addFollower(db: Db, caseId: CaseId, memberId: MemberId, now: Date): Promise<void> {
  await tables(db)
    .insertInto('cases.follower')
    .values({ case_id: caseId, member_id: memberId, at: now })
    .onConflict((conflict) => conflict.columns(['case_id', 'member_id']).doNothing())
    .execute();
}

export async function setFollowing(
  db: Db,
  follower: { caseId: CaseId; memberId: MemberId; muted: boolean; now: Date },
): Promise<void> {
  const { caseId, memberId, muted, now } = follower;
  await tables(db)
    .insertInto('cases.follower')
    .values({ case_id: caseId, member_id: memberId, muted, at: now })
    .onConflict((conflict) => conflict.columns(['case_id', 'member_id']).doUpdateSet({ muted }))
    .execute();
}

/** Whether a member wants to hear of the case that `caseId` names. */
export const followsCase = (caseId: Expression<unknown>, memberId: MemberId) =>
  sql<boolean>`exists (select 1 from cases.follower f where f.case_id = ${caseId} and f.member_id = ${memberId} and not f.muted)`;

export async function listFollowers(db: Db, caseId: CaseId, limit: number): Promise<MemberId[]> {
  const rows = await tables(db)
    .selectFrom('cases.follower')
    .select('member_id')
    .where('case_id', '=', caseId)
    .where('muted', '=', sql.lit(false))
    .orderBy('at')
    .limit(limit)
    .execute();
  return rows.map((row) => row.member_id);
}

/** Published, unresolved, answered by somebody, and older than `before`: their authors may be asked how they ended. */
export async function listUnresolved(
  db: Db,
  page: { before: Date; mostAsks: number; after: CaseId | null; limit: number },
): Promise<CaseId[]> {
  let query = tables(db)
    .selectFrom('cases.case')
    .select('id')
    .where('state', '=', sql.lit('published'))
    .where('status', '=', sql.lit('unresolved'))
    .where('published_at', '<=', page.before)
    .where('outcome_asks', '<', page.mostAsks)
    .where('audience_kind', '<>', 'only-me')
    .where((where) => where.or([where('comment_count', '>', 0), where('recommendation_count', '>', 0)]))
    .orderBy('id')
    .limit(page.limit);
  if (page.after !== null) query = query.where('id', '>', page.after);
  return (await query.execute()).map((row) => row.id);
}

/** Whether a member has looked at the answer of the case that `caseId` names. */
export const hasRevealed = (caseId: Expression<unknown>, memberId: MemberId) =>
  sql<boolean>`exists (select 1 from cases.reveal l where l.case_id = ${caseId} and l.member_id = ${memberId})`;

export const insertReveal = async (db: Db, caseId: CaseId, memberId: MemberId, now: Date): Promise<void> => {
  await tables(db)
    .insertInto('cases.reveal')
    .values({ case_id: caseId, member_id: memberId, at: now })
    .onConflict((conflict) => conflict.columns(['case_id', 'member_id']).doNothing())
    .execute();
};
