import type { Audience, CaseState } from '@openrounds/domain/cases';
import { type CaseId, type GroupId, hasRole, type MemberId, type SignedIn } from '@openrounds/domain/kit';
import { type Expression, type Generated, type Selectable, sql } from 'kysely';
import type { Db } from '../../kit/database.ts';
import { isInGroup } from '../groups/index.ts';
import { specialtiesOf } from '../members/index.ts';
import { followsExpression } from '../network/index.ts';
import { followsCase, hasRevealed } from './after-store.ts';

type CaseTable = {
  id: CaseId;
  author_id: MemberId;
  state: Generated<CaseState>;
  version: Generated<number>;
  head_sealed: Buffer | null;
  body_sealed: Buffer | null;
  words_version: Generated<number>;
  specialties: string[];
  audience_kind: Audience['kind'] | null;
  status: Generated<'unresolved' | 'resolved'>;
  comment_count: Generated<number>;
  recommendation_count: Generated<number>;
  created_at: Date;
  saved_at: Date;
  published_at: Date | null;
  last_activity_at: Date;
  destroyed_at: Date | null;
  told_at: Generated<Date | null>;
  poll_closes_at: Generated<Date | null>;
  poll_told_at: Generated<Date | null>;
  expiry_told_at: Generated<Date | null>;
  consent_until: Generated<Date | null>;
  edited_at: Generated<Date | null>;
  pseudonym_id: Generated<MemberId | null>;
  resolved_told_at: Generated<Date | null>;
  outcome_asks: Generated<number>;
  outcome_asked_at: Generated<Date | null>;
};
export type CaseRow = Selectable<CaseTable>;
type NoticeKind = 'hidden' | 'returned' | 'withdrawn';

type Tables = {
  'cases.case': CaseTable;
  'cases.audience_group': { case_id: CaseId; group_id: GroupId };
  'cases.audience_person': { case_id: CaseId; member_id: MemberId };
  'cases.recommendation': { case_id: CaseId; member_id: MemberId; at: Date };
  'cases.pin': { case_id: CaseId };
  'cases.vote': { case_id: CaseId };
  'cases.revision': { case_id: CaseId };
  'cases.news': { case_id: CaseId };
  'cases.reveal': { case_id: CaseId; member_id: MemberId };
  'cases.follower': { case_id: CaseId; member_id: MemberId };
  'cases.notice': { case_id: CaseId; kind: NoticeKind; message_sealed: Buffer; case_version: number; at: Date };
};

/** For the other stores of this room, each with what it is about. */
export const tables = (db: Db) => db.withTables<Tables>();
export const anyOf = <T extends string>(ids: readonly T[]) => sql<T>`any(${[...ids]}::uuid[])`;

/**
 * The cases a viewer may see, as a query to go on with (`c` is the case): their own in any state but destroyed, and published
 * ones whose audience includes them. Every read of a case, its media or its discussion starts here. Own drafts are among
 * them: a list for reading adds `c.state = 'published'`.
 */
export const visibleCases = (db: Db, viewer: SignedIn) =>
  tables(db).selectFrom('cases.case as c').where(isVisibleTo(viewer.memberId));

export const isVisibleTo = (viewer: MemberId | Expression<unknown>) => sql<boolean>`(
  (c.author_id = ${viewer} and c.state <> 'destroyed')
  or (c.state = 'published' and (c.consent_until is null or c.consent_until > now()) and (
    c.audience_kind = 'public'
    or (c.audience_kind = 'groups' and exists (
      select 1 from cases.audience_group ag where ag.case_id = c.id and ${isInGroup(sql.ref('ag.group_id'), viewer)}))
    or (c.audience_kind = 'people' and exists (
      select 1 from cases.audience_person ap where ap.case_id = c.id and ap.member_id = ${viewer}))
  ))
)`;

const isReviewableBy = (viewer: SignedIn) =>
  sql<boolean>`(${hasRole(viewer, 'moderator')}::boolean and c.state = 'hidden' and c.author_id <> ${viewer.memberId})`;

/** What may be looked at, by whatever right. */
export const readableCases = (db: Db, viewer: SignedIn) =>
  tables(db)
    .selectFrom('cases.case as c')
    .where(sql<boolean>`(${isVisibleTo(viewer.memberId)} or ${isReviewableBy(viewer)})`);

type Cases = ReturnType<typeof visibleCases>;

const factColumns = ['c.id', 'c.author_id', 'c.state', 'c.version', 'c.audience_kind', 'c.pseudonym_id'] as const;
export const findFacts = (cases: Cases, id: CaseId) =>
  cases.where('c.id', '=', id).select(factColumns).executeTakeFirst();

const cardColumns = [
  ...factColumns,
  'c.head_sealed',
  'c.words_version',
  'c.specialties',
  'c.status',
  'c.published_at',
  'c.comment_count',
  'c.recommendation_count',
] as const;

const asCards = (cases: Cases, viewer: SignedIn) =>
  cases
    .select(cardColumns)
    .select(
      sql<boolean>`exists (select 1 from cases.recommendation r where r.case_id = c.id and r.member_id = ${viewer.memberId})`.as(
        'recommended',
      ),
    );

export const listCards = (db: Db, viewer: SignedIn, ids: readonly CaseId[]) =>
  asCards(visibleCases(db, viewer), viewer).where('c.id', '=', anyOf(ids)).execute();
export type CardRow = Awaited<ReturnType<typeof listCards>>[number];

export const findView = (cases: Cases, viewer: SignedIn, id: CaseId) =>
  asCards(cases, viewer)
    .where('c.id', '=', id)
    .leftJoin('cases.notice as n', 'n.case_id', 'c.id')
    .select([
      'c.body_sealed',
      'c.poll_closes_at',
      'c.edited_at',
      'n.kind as notice_kind',
      'n.message_sealed',
      'n.case_version',
      'n.at as notice_at',
    ])
    .select(followsExpression(viewer.memberId, sql.ref('c.author_id')).as('follows_author'))
    .select(hasRevealed(sql.ref('c.id'), viewer.memberId).as('revealed'))
    .select(followsCase(sql.ref('c.id'), viewer.memberId).as('follows_case'))
    .executeTakeFirst();

/** Where the page before ended. */
export type After = readonly [at: Date, id: string];

export interface FeedFilter {
  readonly feed: 'for-you' | 'following' | 'my-specialties' | 'unanswered';
  readonly group: GroupId | undefined;
  readonly author: MemberId | undefined;
  readonly after: After | null;
  readonly limit: number;
}

export function listFeed(db: Db, viewer: SignedIn, filter: FeedFilter) {
  let query = asCards(visibleCases(db, viewer), viewer)
    .where('c.state', '=', sql.lit('published'))
    .orderBy('c.published_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(filter.limit);
  // Whose case it is may be withheld: then nothing that depends on it finds it, but for its author.
  const named = sql<boolean>`(c.pseudonym_id is null or c.author_id = ${viewer.memberId})`;
  if (filter.feed === 'following')
    query = query.where(followsExpression(viewer.memberId, sql.ref('c.author_id'))).where(named);
  if (filter.feed === 'my-specialties')
    query = query.where(sql<boolean>`c.specialties && ${specialtiesOf(viewer.memberId)}`);
  if (filter.feed === 'unanswered') query = query.where('c.comment_count', '=', sql.lit(0));
  if (filter.author !== undefined) query = query.where('c.author_id', '=', filter.author).where(named);
  // Which of several groups a case was posted to is known only to those who are in that group.
  if (filter.group !== undefined)
    query = query.where(
      sql<boolean>`(exists (select 1 from cases.audience_group g where g.case_id = c.id and g.group_id = ${filter.group})
        and ${isInGroup(sql`${filter.group}::uuid`, viewer.memberId)})`,
    );
  if (filter.after !== null)
    query = query.where(
      sql<boolean>`(c.published_at, c.id) < (${filter.after[0]}::timestamptz, ${filter.after[1]}::uuid)`,
    );
  return query.execute();
}

/** Titles of cases that still have one, whatever their state; `viewer` narrows to what that member may see. */
export const listHeads = (db: Db, ids: readonly CaseId[], viewer: SignedIn | undefined) =>
  (viewer === undefined ? tables(db).selectFrom('cases.case as c') : visibleCases(db, viewer))
    .where('c.id', '=', anyOf(ids))
    .where('c.state', '<>', 'destroyed')
    .select(['c.id', 'c.head_sealed', 'c.words_version'])
    .execute();

export const insertCase = (
  db: Db,
  row: { id: CaseId; authorId: MemberId; head: Buffer; body: Buffer; specialties: readonly string[]; now: Date },
) =>
  tables(db)
    .insertInto('cases.case')
    .values({
      id: row.id,
      author_id: row.authorId,
      head_sealed: row.head,
      body_sealed: row.body,
      specialties: [...row.specialties],
      audience_kind: null,
      created_at: row.now,
      saved_at: row.now,
      published_at: null,
      last_activity_at: row.now,
      destroyed_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();

export const findOwn = (db: Db, author: MemberId, id: CaseId) =>
  tables(db)
    .selectFrom('cases.case')
    .selectAll()
    .where('id', '=', id)
    .where('author_id', '=', author)
    .where('state', '<>', 'destroyed')
    .executeTakeFirst();

/** Of these cases, those whose author's name is withheld. */
export const listWithheld = (db: Db, ids: readonly CaseId[]) =>
  tables(db)
    .selectFrom('cases.case')
    .select(['id', 'author_id', 'pseudonym_id'])
    .where('id', '=', anyOf(ids))
    .where('pseudonym_id', 'is not', null)
    .execute();

export const findRow = (db: Db, id: CaseId) =>
  tables(db).selectFrom('cases.case').select(['id', 'state']).where('id', '=', id).executeTakeFirst();

/**
 * Everything that changes a case waits here for what is changing it already. Not `for update`, which would also wait for the
 * rows that point at the case while those wait to count themselves in it.
 */
export const lockCase = (db: Db, id: CaseId) =>
  tables(db).selectFrom('cases.case').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst();

export const updateCase = (db: Db, id: CaseId, change: Partial<Omit<CaseRow, 'id' | 'author_id' | 'created_at'>>) =>
  tables(db).updateTable('cases.case').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow();

/** False when the case is not there to be answered any more. */
export async function addToCount(
  db: Db,
  id: CaseId,
  column: 'comment_count' | 'recommendation_count',
  delta: number,
  now: Date,
): Promise<boolean> {
  let query = tables(db)
    .updateTable('cases.case')
    .set({ [column]: sql`greatest(0, ${sql.ref(column)} + ${delta}::int)`, last_activity_at: now })
    .where('id', '=', id)
    .where('state', '<>', 'destroyed');
  if (delta > 0) query = query.where('state', '=', 'published');
  return (await query.executeTakeFirst()).numUpdatedRows > 0n;
}

export async function insertRecommendation(db: Db, id: CaseId, member: MemberId, now: Date): Promise<boolean> {
  const row = await tables(db)
    .insertInto('cases.recommendation')
    .values({ case_id: id, member_id: member, at: now })
    .onConflict((conflict) => conflict.columns(['case_id', 'member_id']).doNothing())
    .returning('at')
    .executeTakeFirst();
  return row !== undefined;
}

export async function deleteRecommendation(db: Db, id: CaseId, member: MemberId): Promise<boolean> {
  const result = await tables(db)
    .deleteFrom('cases.recommendation')
    .where('case_id', '=', id)
    .where('member_id', '=', member)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

export async function putNotice(
  db: Db,
  notice: { caseId: CaseId; kind: NoticeKind; message: Buffer; version: number; now: Date },
): Promise<void> {
  const values = {
    kind: notice.kind,
    message_sealed: notice.message,
    case_version: notice.version,
    at: notice.now,
  };
  await tables(db)
    .insertInto('cases.notice')
    .values({ case_id: notice.caseId, ...values })
    .onConflict((conflict) => conflict.column('case_id').doUpdateSet(values))
    .execute();
}

export const listNotices = (db: Db, ids: readonly CaseId[]) =>
  tables(db).selectFrom('cases.notice').selectAll().where('case_id', '=', anyOf(ids)).execute();
export type NoticeRow = Awaited<ReturnType<typeof listNotices>>[number];

export const deleteNotice = (db: Db, id: CaseId) =>
  tables(db).deleteFrom('cases.notice').where('case_id', '=', id).execute();

/** What hangs on a case in this room, when it is destroyed. */
export async function deleteBelongings(db: Db, id: CaseId): Promise<void> {
  for (const table of [
    'cases.audience_group',
    'cases.audience_person',
    'cases.recommendation',
    'cases.notice',
    'cases.pin',
    'cases.vote',
    'cases.revision',
    'cases.news',
    'cases.reveal',
    'cases.follower',
  ] as const)
    await tables(db).deleteFrom(table).where('case_id', '=', id).execute();
}
