import type { CaseId, CommentId, MediaId, MemberId } from '@openrounds/domain/kit';
import { type Generated, type Selectable, sql } from 'kysely';
import type { Db } from '../../kit/database.ts';

type CommentTable = {
  id: CommentId;
  case_id: CaseId;
  parent_id: CommentId | null;
  thread_id: CommentId;
  author_id: MemberId;
  text_sealed: Buffer | null;
  version: Generated<number>;
  pin_medium_id: MediaId | null;
  pin_x: number | null;
  pin_y: number | null;
  pin_place_sealed: Buffer | null;
  recommendation_count: Generated<number>;
  created_at: Date;
  edited_at: Date | null;
  deleted_at: Date | null;
};
export type CommentRow = Selectable<CommentTable>;

type Tables = {
  'discussion.comment': CommentTable;
  'discussion.recommendation': { comment_id: CommentId; member_id: MemberId; at: Date };
};

const tables = (db: Db) => db.withTables<Tables>();

/** Comments of a member that have words. */
export async function countCommentsOf(db: Db, author: MemberId): Promise<number> {
  const row = await tables(db)
    .selectFrom('discussion.comment')
    .select((count) => count.fn.countAll<number>().as('n'))
    .where('author_id', '=', author)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  return row.n;
}

export const insertComment = (
  db: Db,
  comment: Omit<CommentRow, 'version' | 'recommendation_count' | 'edited_at' | 'deleted_at'>,
): Promise<CommentRow> =>
  tables(db)
    .insertInto('discussion.comment')
    .values({ ...comment, edited_at: null, deleted_at: null })
    .returningAll()
    .executeTakeFirstOrThrow();

export const findComment = (db: Db, id: CommentId) =>
  tables(db).selectFrom('discussion.comment').selectAll().where('id', '=', id).executeTakeFirst();

export const lockComment = (db: Db, id: CommentId) =>
  tables(db).selectFrom('discussion.comment').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

export const countOfCase = async (db: Db, caseId: CaseId): Promise<number> => {
  const { count } = await tables(db)
    .selectFrom('discussion.comment')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow();
  return count;
};

const recommendedBy = (viewer: MemberId) =>
  sql<boolean>`exists (select 1 from discussion.recommendation r where r.comment_id = c.id and r.member_id = ${viewer})`.as(
    'recommended',
  );

export interface CommentPage {
  readonly caseId: CaseId;
  readonly viewer: MemberId;
  /** Where the page before ended. */
  readonly after: { readonly thread: CommentId; readonly id: CommentId } | null;
  readonly limit: number;
}

/** Threads by age, each with its answers by age: ids are in the order of time. */
export const listComments = (db: Db, page: CommentPage) =>
  tables(db)
    .selectFrom('discussion.comment as c')
    .selectAll('c')
    .select(recommendedBy(page.viewer))
    .where('c.case_id', '=', page.caseId)
    .$if(page.after !== null, (query) =>
      query.where(
        sql<boolean>`(c.thread_id, c.id) > (${page.after?.thread ?? null}::uuid, ${page.after?.id ?? null}::uuid)`,
      ),
    )
    .orderBy('c.thread_id')
    .orderBy('c.id')
    .limit(page.limit)
    .execute();

export const findCommentFor = (db: Db, viewer: MemberId, id: CommentId) =>
  tables(db)
    .selectFrom('discussion.comment as c')
    .selectAll('c')
    .select(recommendedBy(viewer))
    .where('c.id', '=', id)
    .executeTakeFirst();

export const updateComment = async (
  db: Db,
  id: CommentId,
  change: Partial<
    Pick<
      CommentRow,
      'text_sealed' | 'version' | 'edited_at' | 'deleted_at' | 'pin_medium_id' | 'pin_x' | 'pin_y' | 'pin_place_sealed'
    >
  >,
): Promise<void> => {
  await tables(db).updateTable('discussion.comment').set(change).where('id', '=', id).execute();
};

/** Idempotent: the count moves with the row, and only when a row came or went. */
export async function putRecommendation(db: Db, id: CommentId, member: MemberId, now: Date): Promise<boolean> {
  const row = await tables(db)
    .insertInto('discussion.recommendation')
    .values({ comment_id: id, member_id: member, at: now })
    .onConflict((conflict) => conflict.columns(['comment_id', 'member_id']).doNothing())
    .returning('at')
    .executeTakeFirst();
  if (row !== undefined) await addToCount(db, id, 1);
  return row !== undefined;
}

export async function removeRecommendation(db: Db, id: CommentId, member: MemberId): Promise<boolean> {
  const { numDeletedRows } = await tables(db)
    .deleteFrom('discussion.recommendation')
    .where('comment_id', '=', id)
    .where('member_id', '=', member)
    .executeTakeFirst();
  if (numDeletedRows > 0n) await addToCount(db, id, -1);
  return numDeletedRows > 0n;
}

const addToCount = (db: Db, id: CommentId, delta: number) =>
  tables(db)
    .updateTable('discussion.comment')
    .set({ recommendation_count: sql<number>`recommendation_count + ${delta}` })
    .where('id', '=', id)
    .execute();
