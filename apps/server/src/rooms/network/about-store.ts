import type { MemberId } from '@openrounds/domain/kit';
import { openPrivacy, type Privacy, type Readers } from '@openrounds/domain/network';
import { sql } from 'kysely';
import type { Db } from '../../kit/database.ts';
import { followsExpression } from './store.ts';

type AboutTable = {
  member_id: MemberId;
  said_sealed: Buffer;
  version: number;
  works_for: Readers;
  interests_for: Readers;
  photo_for: Readers;
  may_follow: boolean;
};
const tables = (db: Db) => db.withTables<{ 'network.about': AboutTable }>();

/** With whether its owner follows `viewer`; one query. */
export const findAbout = (db: Db, memberId: MemberId, viewer: MemberId) =>
  tables(db)
    .selectFrom('network.about')
    .selectAll()
    .select(followsExpression(memberId, sql`${viewer}::uuid`).as('follows_viewer'))
    .where('member_id', '=', memberId)
    .executeTakeFirst();
export type AboutRow = NonNullable<Awaited<ReturnType<typeof findAbout>>>;

export const privacyOf = (
  row: Pick<AboutTable, 'works_for' | 'interests_for' | 'photo_for' | 'may_follow'> | undefined,
): Privacy =>
  row === undefined
    ? openPrivacy
    : { works: row.works_for, interests: row.interests_for, photo: row.photo_for, follow: row.may_follow };

/** False when another window was quicker: the version that stands is not the one before this. */
export async function putAbout(
  db: Db,
  memberId: MemberId,
  about: { sealed: Buffer; version: number; privacy: Privacy },
): Promise<boolean> {
  const { privacy, version } = about;
  const said = {
    said_sealed: about.sealed,
    version,
    works_for: privacy.works,
    interests_for: privacy.interests,
    photo_for: privacy.photo,
    may_follow: privacy.follow,
  };
  const row = await tables(db)
    .insertInto('network.about')
    .values({ member_id: memberId, ...said })
    .onConflict((conflict) =>
      conflict
        .column('member_id')
        .doUpdateSet(said)
        .where('network.about.version', '=', version - 1),
    )
    .returning('version')
    .executeTakeFirst();
  return row !== undefined;
}
