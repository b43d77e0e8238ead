import type { CaseId, MediaId } from '@openrounds/domain/kit';
import type { InstanceId, SeriesId } from '@openrounds/domain/media';
import { type Generated, type Selectable, sql } from 'kysely';
import type { Db } from '../../../kit/database.ts';
import type { Medium } from '@openrounds/domain/media';

type StudyTable = {
  medium_id: MediaId;
  uid_hash: Buffer | null;
  instances: Generated<number>;
  bytes: Generated<string>;
  manifest_sealed: Buffer | null;
  key_images_sealed: Buffer | null;
  key_images_version: Generated<number>;
};
type InstanceTable = {
  id: InstanceId;
  medium_id: MediaId;
  series_id: SeriesId;
  uid_hash: Buffer;
  object_key: string;
  bytes: number;
  frames: number;
  transfer_syntax: string;
  head_sealed: Buffer;
  frames_sealed: Buffer;
  created_at: Date;
};
export type StudyRow = Selectable<StudyTable>;
export type InstanceRow = Selectable<InstanceTable>;

type Tables = {
  'media.study': StudyTable;
  'media.instance': InstanceTable;
  'media.medium': { id: MediaId; case_id: CaseId; state: Medium['state'] };
};
const tables = (db: Db) => db.withTables<Tables>();

export const insertStudy = async (db: Db, mediumId: MediaId): Promise<void> => {
  await tables(db).insertInto('media.study').values({ medium_id: mediumId }).execute();
};

const studies = (db: Db) =>
  tables(db)
    .selectFrom('media.study as s')
    .innerJoin('media.medium as m', 'm.id', 's.medium_id')
    .selectAll('s')
    .select(['m.case_id', 'm.state']);

export const findStudy = (db: Db, mediumId: MediaId) =>
  studies(db).where('s.medium_id', '=', mediumId).executeTakeFirst();

/** A study of this very case, locked together with its medium. */
export const lockStudy = (db: Db, caseId: CaseId, mediumId: MediaId) =>
  studies(db).where('m.case_id', '=', caseId).where('s.medium_id', '=', mediumId).forUpdate().executeTakeFirst();

export const updateStudy = async (
  db: Db,
  mediumId: MediaId,
  change: Partial<Pick<StudyRow, 'uid_hash' | 'manifest_sealed' | 'key_images_sealed' | 'key_images_version'>>,
): Promise<void> => {
  await tables(db).updateTable('media.study').set(change).where('medium_id', '=', mediumId).execute();
};

/** The row and the study's counts, together. */
export async function insertInstance(db: Db, instance: InstanceRow): Promise<void> {
  await tables(db).insertInto('media.instance').values(instance).execute();
  await tables(db)
    .updateTable('media.study')
    .set({ instances: sql<number>`instances + 1`, bytes: sql<string>`bytes + ${instance.bytes}` })
    .where('medium_id', '=', instance.medium_id)
    .execute();
}

export const findByUid = (db: Db, mediumId: MediaId, uidHash: Buffer) =>
  tables(db)
    .selectFrom('media.instance')
    .selectAll()
    .where('medium_id', '=', mediumId)
    .where('uid_hash', '=', uidHash)
    .executeTakeFirst();

export const findInstance = (db: Db, mediumId: MediaId, id: InstanceId) =>
  tables(db)
    .selectFrom('media.instance')
    .selectAll()
    .where('medium_id', '=', mediumId)
    .where('id', '=', id)
    .executeTakeFirst();

/** Whether a study has this instance, and that this frame (from 1). */
export const hasFrame = async (db: Db, mediumId: MediaId, id: InstanceId, frame: number): Promise<boolean> =>
  ((await findInstance(db, mediumId, id))?.frames ?? 0) >= frame;

/** In the order in which they came. */
export const listInstances = (db: Db, mediumId: MediaId) =>
  tables(db).selectFrom('media.instance').selectAll().where('medium_id', '=', mediumId).orderBy('id').execute();
