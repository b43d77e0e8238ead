import type { MemberId } from '@openrounds/domain/kit';
import { sql } from 'kysely';
import type { Db } from '../../../kit/database.ts';

type Tables = {
  'members.account': {
    id: string;
    member_id: MemberId;
    provider_id: string;
    subject_hash: Buffer;
    facts_sealed: Buffer;
    linked_at: Date;
    last_used_at: Date | null;
    unlinked_at: Date | null;
  };
  'members.link': { token_hash: Buffer; purpose: string; member_id: MemberId | null; expires_at: Date };
};
const tables = (db: Db) => db.withTables<Tables>();

export const findAccount = (db: Db, subjectHash: Buffer) =>
  tables(db)
    .selectFrom('members.account')
    .selectAll()
    .where('subject_hash', '=', subjectHash)
    .where('unlinked_at', 'is', null)
    .executeTakeFirst();

/** Linked ones first, then those of before. */
export const listAccounts = (db: Db, memberId: MemberId) =>
  tables(db)
    .selectFrom('members.account')
    .selectAll()
    .where('member_id', '=', memberId)
    .orderBy(sql`unlinked_at is not null`)
    .orderBy('linked_at', 'desc')
    .limit(40)
    .execute();
export type AccountRow = Awaited<ReturnType<typeof listAccounts>>[number];

/** False when the account belongs to somebody already, or the member has one of this provider. */
export async function insertAccount(
  db: Db,
  row: { id: string; memberId: MemberId; providerId: string; subjectHash: Buffer; factsSealed: Buffer; now: Date },
): Promise<boolean> {
  const result = await tables(db)
    .insertInto('members.account')
    .values({
      id: row.id,
      member_id: row.memberId,
      provider_id: row.providerId,
      subject_hash: row.subjectHash,
      facts_sealed: row.factsSealed,
      linked_at: row.now,
      last_used_at: null,
      unlinked_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return result !== undefined;
}

export const accountUsed = (db: Db, id: string, now: Date) =>
  tables(db).updateTable('members.account').set({ last_used_at: now }).where('id', '=', id).execute();

/** Which provider's it was; undefined when the member has no such account. */
export const unlinkAccount = (db: Db, memberId: MemberId, id: string, now: Date) =>
  tables(db)
    .updateTable('members.account')
    .set({ unlinked_at: now })
    .where('member_id', '=', memberId)
    .where('id', '=', id)
    .where('unlinked_at', 'is', null)
    .returning('provider_id')
    .executeTakeFirst();

/** For each of these accounts, how many other members had it at some time. One query. */
export async function countOtherOwners(
  db: Db,
  hashes: readonly Buffer[],
  besides: MemberId,
): Promise<ReadonlyMap<string, number>> {
  if (hashes.length === 0) return new Map();
  const rows = await tables(db)
    .selectFrom('members.account')
    .select(['subject_hash', sql<number>`count(distinct member_id)::int`.as('n')])
    .where('subject_hash', '=', sql<Buffer>`any(${[...hashes]}::bytea[])`)
    .where('member_id', '<>', besides)
    .groupBy('subject_hash')
    .execute();
  return new Map(rows.map((row) => [row.subject_hash.toString('hex'), row.n]));
}

/** What this browser showed of an account elsewhere waits for the member who is joining; with null nothing is changed. */
export const bindJoining = (db: Db, tokenHash: Buffer, memberId: MemberId | null) =>
  tables(db)
    .updateTable('members.link')
    .set({ member_id: memberId })
    .where('token_hash', '=', tokenHash)
    .where('purpose', '=', 'account-joining')
    .where('member_id', 'is', null)
    .execute();
