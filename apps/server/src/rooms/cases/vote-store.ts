import type { CaseId, MemberId } from '@openrounds/domain/kit';
import { sql } from 'kysely';
import type { Db } from '../../kit/database.ts';

type Tables = {
  'cases.vote': { case_id: CaseId; member_id: MemberId; choice: number; at: Date };
  'cases.case': {
    id: CaseId;
    author_id: MemberId;
    state: string;
    poll_closes_at: Date | null;
    poll_told_at: Date | null;
  };
};
const tables = (db: Db) => db.withTables<Tables>();

/** How many took each choice, and which is mine: one row for each choice that somebody took. */
export interface Tally {
  readonly choice: number;
  readonly votes: number;
  readonly mine: boolean;
}

export const tallyVotes = (db: Db, viewer: MemberId, caseId: CaseId): Promise<Tally[]> =>
  tables(db)
    .selectFrom('cases.vote')
    .select('choice')
    .select(sql<number>`count(*)::int`.as('votes'))
    .select(sql<boolean>`bool_or(member_id = ${viewer})`.as('mine'))
    .where('case_id', '=', caseId)
    .groupBy('choice')
    .execute();

/** True when it is the first of this member. */
export async function putVote(db: Db, vote: Tables['cases.vote']): Promise<boolean> {
  const { fresh } = await tables(db)
    .insertInto('cases.vote')
    .values(vote)
    .onConflict((conflict) =>
      conflict.columns(['case_id', 'member_id']).doUpdateSet({ choice: vote.choice, at: vote.at }),
    )
    // No row stood there before: PostgreSQL leaves xmax at nought for an insert.
    .returning(sql<boolean>`xmax = 0`.as('fresh'))
    .executeTakeFirstOrThrow();
  return fresh;
}

export const deleteVote = async (db: Db, caseId: CaseId, memberId: MemberId): Promise<void> => {
  await tables(db).deleteFrom('cases.vote').where('case_id', '=', caseId).where('member_id', '=', memberId).execute();
};
export const deleteVotes = async (db: Db, caseId: CaseId): Promise<void> => {
  await tables(db).deleteFrom('cases.vote').where('case_id', '=', caseId).execute();
};

export async function countVotes(db: Db, caseId: CaseId): Promise<number> {
  const row = await tables(db)
    .selectFrom('cases.vote')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow();
  return row.n;
}

export async function listVoters(db: Db, caseId: CaseId, limit: number): Promise<MemberId[]> {
  const rows = await tables(db)
    .selectFrom('cases.vote')
    .select('member_id')
    .where('case_id', '=', caseId)
    .orderBy('at')
    .limit(limit)
    .execute();
  return rows.map((row) => row.member_id);
}

/** Polls whose time is over and of which nobody has been told. */
export const listDuePolls = async (db: Db, now: Date, limit: number): Promise<CaseId[]> => {
  const rows = await tables(db)
    .selectFrom('cases.case')
    .select('id')
    .where('state', '=', sql.lit('published'))
    .where('poll_told_at', 'is', null)
    .where('poll_closes_at', '<=', now)
    .orderBy('poll_closes_at')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
};
