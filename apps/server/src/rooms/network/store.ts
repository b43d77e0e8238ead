import type { MemberId } from '@openrounds/domain/kit';
import { type Expression, sql } from 'kysely';
import type { Db } from '../../kit/database.ts';
import { isVerifiedMember } from '../members/index.ts';

type Tables = {
  'network.follow': { follower_id: MemberId; followed_id: MemberId; at: Date };
  'network.profile': { member_id: MemberId; bio_sealed: Buffer; bio_version: number };
  'network.works': { member_id: MemberId };
  'network.about': { member_id: MemberId };
};

const tables = (db: Db) => db.withTables<Tables>();

/** Whether `follower` follows the member that `followedId` names: for the `where` of another room's query. */
export const followsExpression = (follower: MemberId | Expression<unknown>, followedId: Expression<unknown>) =>
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

/** How many of these members are verified and followed by `follower`. */
export async function countFollowed(db: Db, follower: MemberId, ids: readonly MemberId[]): Promise<number> {
  const row = await tables(db)
    .selectFrom('network.follow')
    .select((count) => count.fn.countAll<number>().as('n'))
    .where('follower_id', '=', follower)
    .where('followed_id', '=', sql<MemberId>`any(${[...ids]}::uuid[])`)
    .where(isVerifiedMember(sql.ref('followed_id')))
    .executeTakeFirstOrThrow();
  return row.n;
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

export async function deleteFollow(db: Db, follower: MemberId, followed: MemberId): Promise<void> {
  await tables(db)
    .deleteFrom('network.follow')
    .where('follower_id', '=', follower)
    .where('followed_id', '=', followed)
    .execute();
}

export async function deleteFollowersOf(db: Db, followed: MemberId): Promise<void> {
  await tables(db).deleteFrom('network.follow').where('followed_id', '=', followed).execute();
}

/** Newest first. */
export function listFollowing(
  db: Db,
  follower: MemberId,
  page: { after: { at: Date; memberId: MemberId } | null; limit: number },
) {
  let query = tables(db)
    .selectFrom('network.follow')
    .select(['followed_id', 'at'])
    .where('follower_id', '=', follower)
    .orderBy('at', 'desc')
    .orderBy('followed_id', 'desc')
    .limit(page.limit);
  if (page.after !== null)
    query = query.where(
      sql<boolean>`(at, followed_id) < (${page.after.at}::timestamptz, ${page.after.memberId}::uuid)`,
    );
  return query.execute();
}

/** How many follow a member, how many they follow, and whether `viewer` does; one query. */
export async function followFacts(
  db: Db,
  memberId: MemberId,
  viewer: MemberId,
): Promise<{ followers: number; following: number; followed: boolean }> {
  const count = sql<number>`count(*)`;
  const followers = tables(db).selectFrom('network.follow').select(count.as('n')).where('followed_id', '=', memberId);
  const following = tables(db).selectFrom('network.follow').select(count.as('n')).where('follower_id', '=', memberId);
  const row = await tables(db)
    .selectNoFrom([
      followers.as('followers'),
      following.as('following'),
      followsExpression(viewer, sql`${memberId}::uuid`).as('followed'),
    ])
    .executeTakeFirstOrThrow();
  return { followers: row.followers ?? 0, following: row.following ?? 0, followed: row.followed };
}

/** Whom they follow, who follows them, and what they said about themselves. */
export async function forgetInNetwork(db: Db, memberId: MemberId): Promise<void> {
  await tables(db)
    .deleteFrom('network.follow')
    .where((where) => where.or([where('follower_id', '=', memberId), where('followed_id', '=', memberId)]))
    .execute();
  for (const table of ['network.profile', 'network.works', 'network.about'] as const)
    await tables(db).deleteFrom(table).where('member_id', '=', memberId).execute();
}

export const findProfile = (db: Db, memberId: MemberId) =>
  tables(db)
    .selectFrom('network.profile')
    .select(['member_id', 'bio_sealed', 'bio_version'])
    .where('member_id', '=', memberId)
    .executeTakeFirst();

/** As {@link findProfile}, held until the transaction ends. */
export const lockProfile = (db: Db, memberId: MemberId) =>
  tables(db)
    .selectFrom('network.profile')
    .select('bio_version')
    .where('member_id', '=', memberId)
    .forUpdate()
    .executeTakeFirst();

export async function putProfile(db: Db, memberId: MemberId, sealed: Buffer, version: number): Promise<void> {
  await tables(db)
    .insertInto('network.profile')
    .values({ member_id: memberId, bio_sealed: sealed, bio_version: version })
    .onConflict((conflict) => conflict.column('member_id').doUpdateSet({ bio_sealed: sealed, bio_version: version }))
    .execute();
}
