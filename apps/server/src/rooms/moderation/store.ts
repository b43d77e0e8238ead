import type { CaseId, MemberId } from '@openrounds/domain/kit';
import type { decisions, flagReasons } from '@openrounds/domain/moderation';
import { type Generated, sql } from 'kysely';
import type { Db } from '../../kit/database.ts';

export type FlagReason = (typeof flagReasons)[number];
export type Decision = (typeof decisions)[number];

type Tables = {
  'moderation.review': {
    id: string;
    case_id: CaseId;
    author_id: MemberId;
    state: Generated<'open' | 'decided'>;
    version: Generated<number>;
    reason: FlagReason;
    reports: Generated<number>;
    hidden_at: Date;
    decision: Decision | null;
    decided_reason: FlagReason | null;
    message_sealed: Buffer | null;
    decided_by: MemberId | null;
    decided_at: Date | null;
  };
  'moderation.report': {
    review_id: string;
    by_id: MemberId;
    reason: FlagReason;
    text_sealed: Buffer | null;
    at: Date;
  };
};

const tables = (db: Db) => db.withTables<Tables>();

export const insertReview = (
  db: Db,
  review: { id: string; caseId: CaseId; authorId: MemberId; reason: FlagReason; now: Date },
) =>
  tables(db)
    .insertInto('moderation.review')
    .values({
      id: review.id,
      case_id: review.caseId,
      author_id: review.authorId,
      reason: review.reason,
      hidden_at: review.now,
      decision: null,
      decided_reason: null,
      message_sealed: null,
      decided_by: null,
      decided_at: null,
    })
    .execute();

export const findOpenReview = (db: Db, caseId: CaseId) =>
  tables(db)
    .selectFrom('moderation.review')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('state', '=', 'open')
    .executeTakeFirst();

/** The round that is open, else the last one. */
export const findLastReview = (db: Db, caseId: CaseId) =>
  tables(db)
    .selectFrom('moderation.review')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('hidden_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
export type ReviewRow = NonNullable<Awaited<ReturnType<typeof findLastReview>>>;

export const lockReview = (db: Db, id: string) =>
  tables(db).selectFrom('moderation.review').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/** One report of each member; a new one makes a decision that was based on fewer stale. */
export async function insertReport(
  db: Db,
  report: { reviewId: string; by: MemberId; reason: FlagReason; text: Buffer | null; now: Date },
): Promise<void> {
  const row = await tables(db)
    .insertInto('moderation.report')
    .values({
      review_id: report.reviewId,
      by_id: report.by,
      reason: report.reason,
      text_sealed: report.text,
      at: report.now,
    })
    .onConflict((conflict) => conflict.columns(['review_id', 'by_id']).doNothing())
    .returning('at')
    .executeTakeFirst();
  if (row === undefined) return;
  await tables(db)
    .updateTable('moderation.review')
    .set({ reports: sql`reports + 1`, version: sql`version + 1` })
    .where('id', '=', report.reviewId)
    .execute();
}

export const listReports = (db: Db, reviewId: string) =>
  tables(db)
    .selectFrom('moderation.report')
    .selectAll()
    .where('review_id', '=', reviewId)
    .orderBy('at')
    .orderBy('by_id')
    .limit(200)
    .execute();

export const decideReview = (
  db: Db,
  id: string,
  decided: {
    decision: Decision;
    reason: FlagReason;
    message: Buffer | null;
    by: MemberId;
    now: Date;
  },
) =>
  tables(db)
    .updateTable('moderation.review')
    .set({
      state: 'decided',
      version: sql`version + 1`,
      decision: decided.decision,
      decided_reason: decided.reason,
      message_sealed: decided.message,
      decided_by: decided.by,
      decided_at: decided.now,
    })
    .where('id', '=', id)
    .execute();

/** Rounds still open of an author who destroyed all their cases: there is nothing left to decide. Their cases. */
export async function endReviewsOf(db: Db, author: MemberId, now: Date): Promise<CaseId[]> {
  const rows = await tables(db)
    .updateTable('moderation.review')
    .set((eb) => ({
      state: 'decided',
      version: sql`version + 1`,
      decision: 'destroy',
      decided_reason: eb.ref('reason'),
      decided_by: author,
      decided_at: now,
    }))
    .where('author_id', '=', author)
    .where('state', '=', 'open')
    .returning('case_id')
    .execute();
  for (const { case_id } of rows) await forgetReviewWords(db, case_id);
  return rows.map((row) => row.case_id);
}

/** Every round of a case loses its words; what was decided stays. */
export async function forgetReviewWords(db: Db, caseId: CaseId): Promise<void> {
  await tables(db)
    .updateTable('moderation.review')
    .set({ message_sealed: null })
    .where('case_id', '=', caseId)
    .execute();
  await tables(db)
    .updateTable('moderation.report')
    .set({ text_sealed: null })
    .where('review_id', 'in', (eb) => eb.selectFrom('moderation.review').select('id').where('case_id', '=', caseId))
    .execute();
}

/** Where the page before ended. */
type After = readonly [at: Date, id: string];

/** Never a case of the moderator's own. Open: oldest first. Decided: latest first. */
export function listQueue(
  db: Db,
  moderator: MemberId,
  page: { state: 'open' | 'decided'; after: After | null; limit: number },
) {
  let query = tables(db)
    .selectFrom('moderation.review')
    .selectAll()
    .where('state', '=', sql.lit(page.state))
    .where('author_id', '<>', moderator)
    .limit(page.limit);
  const { after } = page;
  if (page.state === 'open') {
    query = query.orderBy('hidden_at').orderBy('id');
    if (after !== null)
      query = query.where(sql<boolean>`(hidden_at, id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  } else {
    query = query.orderBy('decided_at', 'desc').orderBy('id', 'desc');
    if (after !== null)
      query = query.where(sql<boolean>`(decided_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  }
  return query.execute();
}
