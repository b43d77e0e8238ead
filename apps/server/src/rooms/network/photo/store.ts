import type { MemberId, PhotoId } from '@openrounds/domain/kit';
import { type Expression, type Generated, sql } from 'kysely';
import type { Db } from '../../../kit/database.ts';
import type { PhotoFor } from '../../../kit/parts.ts';
import { followsExpression } from '../store.ts';

type PhotoTable = {
  id: PhotoId;
  member_id: MemberId;
  small_key: string;
  large_key: string;
  small_bytes: number;
  large_bytes: number;
  added_at: Date;
  replaced_at: Generated<Date | null>;
};
const tables = (db: Db) => db.withTables<{ 'network.photo': PhotoTable }>();

/** Who sees it is asked by the query itself, as `mayRead` says it, so that a page of names costs no query more. */
export const photoFor: PhotoFor = (member, viewer) =>
  viewer === null
    ? sql`null::uuid`
    : sql`(
    select p.id from network.photo p
    left join network.about a on a.member_id = p.member_id
    where p.member_id = ${member} and p.replaced_at is null and ${mayLook(viewer)}
  )`;

const mayLook = (viewer: MemberId): Expression<boolean> => sql`(
  p.member_id = ${viewer}
  or coalesce(a.photo_for, 'members') = 'members'
  or (a.photo_for = 'followed' and ${followsExpression(sql.ref('p.member_id'), sql`${viewer}::uuid`)})
)`;

export async function findPhotoFor(db: Db, memberId: MemberId, viewer: MemberId): Promise<PhotoId | null> {
  const row = await db.selectNoFrom(photoFor(sql`${memberId}::uuid`, viewer).as('id')).executeTakeFirstOrThrow();
  return row.id;
}

export const findPhoto = (db: Db, id: PhotoId) =>
  tables(db).selectFrom('network.photo').selectAll().where('id', '=', id).executeTakeFirst();
export type PhotoRow = NonNullable<Awaited<ReturnType<typeof findPhoto>>>;

/** The photo that is shown, and after it those that wait, the last replaced first. */
export const listPhotos = (db: Db, memberId: MemberId) =>
  tables(db)
    .selectFrom('network.photo')
    .selectAll()
    .where('member_id', '=', memberId)
    .orderBy('replaced_at', (order) => order.desc().nullsFirst())
    .execute();

/** Of two windows of one member, the second waits for the first. */
export async function lockPhotos(db: Db, memberId: MemberId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`network.photo:${memberId}`}, 0))`.execute(db);
}

export async function insertPhoto(db: Db, row: Omit<PhotoRow, 'replaced_at'>): Promise<void> {
  await tables(db).insertInto('network.photo').values(row).execute();
}

/** Nothing is shown from now on; what was can be taken back for a while. */
export async function hidePhoto(db: Db, memberId: MemberId, now: Date): Promise<void> {
  await tables(db)
    .updateTable('network.photo')
    .set({ replaced_at: now })
    .where('member_id', '=', memberId)
    .where('replaced_at', 'is', null)
    .execute();
}

export const listReplaced = (db: Db, before: Date, limit: number) =>
  tables(db)
    .selectFrom('network.photo')
    .selectAll()
    .where('replaced_at', '<=', before)
    .orderBy('replaced_at')
    .limit(limit)
    .execute();

export async function showPhoto(db: Db, id: PhotoId): Promise<void> {
  await tables(db).updateTable('network.photo').set({ replaced_at: null }).where('id', '=', id).execute();
}

export async function deletePhoto(db: Db, id: PhotoId): Promise<void> {
  await tables(db).deleteFrom('network.photo').where('id', '=', id).execute();
}
