import type { MemberId } from '@openrounds/domain/kit';
import type { Db } from '../../kit/database.ts';

type Tables = { 'network.works': { member_id: MemberId; items_sealed: Buffer; version: number } };
const tables = (db: Db) => db.withTables<Tables>();

export const findWorks = (db: Db, memberId: MemberId) =>
  tables(db).selectFrom('network.works').selectAll().where('member_id', '=', memberId).executeTakeFirst();

/** False when another window was quicker: the version that stands is not the one before this. */
export async function putWorks(db: Db, memberId: MemberId, sealed: Buffer, version: number): Promise<boolean> {
  const row = await tables(db)
    .insertInto('network.works')
    .values({ member_id: memberId, items_sealed: sealed, version })
    .onConflict((conflict) =>
      conflict
        .column('member_id')
        .doUpdateSet({ items_sealed: sealed, version })
        .where('network.works.version', '=', version - 1),
    )
    .returning('version')
    .executeTakeFirst();
  return row !== undefined;
}
