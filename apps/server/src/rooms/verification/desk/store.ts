import type { MemberId } from '@openrounds/domain/kit';
import type { OpinionKind } from '@openrounds/domain/verification';
import { sql } from 'kysely';
import type { Db } from '../../../kit/database.ts';

type Tables = {
  'verification.opinion': {
    id: string;
    member_id: MemberId;
    by_id: MemberId;
    kind: OpinionKind;
    text_sealed: Buffer;
    at: Date;
  };
  'verification.application': { member_id: MemberId; opinion_wanted: boolean };
};
const tables = (db: Db) => db.withTables<Tables>();

export async function insertOpinion(db: Db, row: Tables['verification.opinion'], wanted: boolean): Promise<void> {
  await tables(db).insertInto('verification.opinion').values(row).execute();
  await tables(db)
    .updateTable('verification.application')
    .set({ opinion_wanted: wanted })
    .where('member_id', '=', row.member_id)
    .execute();
}

/** Oldest first. */
export const listOpinions = (db: Db, memberId: MemberId) =>
  tables(db)
    .selectFrom('verification.opinion')
    .selectAll()
    .where('member_id', '=', memberId)
    .orderBy('id')
    .limit(100)
    .execute();
export type OpinionRow = Awaited<ReturnType<typeof listOpinions>>[number];

/** Counts of those who wait: one query, by indexes. */
export async function countWaiting(
  db: Db,
  lateBefore: Date,
): Promise<{ waiting: number; late: number; oldest: Date | null; asked: number; opinions: number }> {
  const { rows } = await sql<{ waiting: number; late: number; oldest: Date | null; asked: number; opinions: number }>`
    select
      (select count(*)::int from verification.application where desk = 'under-review') as waiting,
      (select count(*)::int from verification.application where desk = 'under-review' and queued_at < ${lateBefore}) as late,
      (select min(queued_at) from verification.application where desk = 'under-review') as oldest,
      (select count(*)::int from verification.application where desk = 'more-asked') as asked,
      (select count(*)::int from verification.application where opinion_wanted and desk = 'under-review') as opinions
  `.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('a select without a row');
  return row;
}
