import type { CaseId, GroupId, MemberId } from '@openrounds/domain/kit';
import { sql } from 'kysely';
import type { Db } from '../../kit/database.ts';

type Tables = { 'cases.pin': { group_id: GroupId; case_id: CaseId; by_id: MemberId; at: Date } };
const tables = (db: Db) => db.withTables<Tables>();

/** Newest first. Cases that were taken back since keep their place for when they return. */
export async function listPinned(db: Db, groupId: GroupId): Promise<CaseId[]> {
  const rows = await tables(db)
    .selectFrom('cases.pin')
    .select('case_id')
    .where('group_id', '=', groupId)
    .orderBy('at', 'desc')
    .execute();
  return rows.map((row) => row.case_id);
}

/** One group's pins are changed one after the other, so that they can be counted. */
export const lockPins = (db: Db, groupId: GroupId) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`cases.pin ${groupId}`}, 0))`.execute(db);

export async function insertPin(db: Db, pin: Tables['cases.pin']): Promise<void> {
  await tables(db)
    .insertInto('cases.pin')
    .values(pin)
    .onConflict((conflict) => conflict.columns(['group_id', 'case_id']).doNothing())
    .execute();
}

export async function deletePin(db: Db, groupId: GroupId, caseId: CaseId): Promise<void> {
  await tables(db).deleteFrom('cases.pin').where('group_id', '=', groupId).where('case_id', '=', caseId).execute();
}
