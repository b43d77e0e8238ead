import type { MemberId } from '@openrounds/domain/kit';
import { sql } from 'kysely';
import type { Db } from '../../../kit/database.ts';

type Tables = {
  'verification.ending': {
    member_id: MemberId;
    /** Of the verification that the letters were about; those about an earlier one count no more. */
    verified_at: Date;
    month_letter_at: Date | null;
    week_letter_at: Date | null;
  };
};

const tables = (db: Db) => db.withTables<Tables>();

export interface LettersWritten {
  readonly verifiedAt: Date;
  readonly monthLetterAt: Date | null;
  readonly weekLetterAt: Date | null;
}

/** What was written to these members: one query. */
export async function listLetters(db: Db, ids: readonly MemberId[]): Promise<Map<MemberId, LettersWritten>> {
  const rows = await tables(db)
    .selectFrom('verification.ending')
    .selectAll()
    .where('member_id', '=', sql<MemberId>`any(${[...ids]}::uuid[])`)
    .execute();
  return new Map(
    rows.map((row) => [
      row.member_id,
      { verifiedAt: row.verified_at, monthLetterAt: row.month_letter_at, weekLetterAt: row.week_letter_at },
    ]),
  );
}

export async function putLetters(db: Db, memberId: MemberId, letters: LettersWritten): Promise<void> {
  const row = {
    verified_at: letters.verifiedAt,
    month_letter_at: letters.monthLetterAt,
    week_letter_at: letters.weekLetterAt,
  };
  await tables(db)
    .insertInto('verification.ending')
    .values({ member_id: memberId, ...row })
    .onConflict((conflict) => conflict.column('member_id').doUpdateSet(row))
    .execute();
}
