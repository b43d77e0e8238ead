import type { MemberId } from '@openrounds/domain/kit';
import { sql } from 'kysely';
import type { Db } from '../../kit/database.ts';

export interface FormReviewRow {
  readonly id: string;
  readonly version: string;
  readonly language: string;
  readonly reviewer_sealed: Buffer;
  /** `yyyy-mm-dd`. */
  readonly reviewed_on: string;
  readonly recorded_by: MemberId;
  readonly recorded_at: Date;
}
const tables = (db: Db) => db.withTables<{ 'consent.form_review': FormReviewRow }>();

export const insertReview = (db: Db, review: FormReviewRow) =>
  tables(db).insertInto('consent.form_review').values(review).execute();

/** The newest of every form. */
export const listReviews = (db: Db): Promise<FormReviewRow[]> =>
  tables(db)
    .selectFrom('consent.form_review')
    .distinctOn(['version', 'language'])
    .select(['id', 'version', 'language', 'reviewer_sealed', 'recorded_by', 'recorded_at'])
    .select(sql<string>`to_char(reviewed_on, 'YYYY-MM-DD')`.as('reviewed_on'))
    .orderBy('version')
    .orderBy('language')
    .orderBy('recorded_at', 'desc')
    .execute();
