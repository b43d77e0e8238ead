import type { MemberId } from '@openrounds/domain/kit';
import { type Expression, sql } from 'kysely';
import type { Db } from '../../kit/database.ts';

type Tables = {
  'network.follow': { follower_id: MemberId; followed_id: MemberId; at: Date };
  'network.profile': { member_id: MemberId; bio_sealed: Buffer; bio_version: number };
};

const tables = (db: Db) => db.withTables<Tables>();

/** Whether `follower` follows the member that `followedId` names: for the `where` of another room's query. */
export const followsExpression = (follower: MemberId, followedId: Expression<unknown>) =>
  sql<boolean>`exists (select 1 from network.follow f where f.follower_id = ${follower} and f.followed_id = ${followedId})`;

/** Which of these members `follower` follows, in one query. */
export async function followedAmong(db: Db, follower: MemberId, ids: readonly MemberId[]): Promise<Set<MemberId>> {
  if (ids.length === 0) return new Set();
  const rows = await tables(db)
    .selectFrom('network.follow')
    .select('followed_id')
    .where('follower_id', '=', follower)
    .where('followed_id', '=', sql<MemberId>`any(${[...ids]}::uuid[])`)
    .execute();
  return new Set(rows.map((row) => row.followed_id));
}

/** True when it is new. */
export async function insertFollow(db: Db, follower: MemberId, followed: MemberId, now: Date): Promise<boolean> {
  const row = await tables(db)
    .insertInto('network.follow')
    .values({ follower_id: follower, followed_id: followed, at: now })
    .onConflict((conflict) => conflict.columns(['follower_id', 'followed_id']).doNothing())
    .returning('at')
    .executeTakeFirst();
  return row !== undefined;
}
