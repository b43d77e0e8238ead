import type { CaseId, MemberId } from '@openrounds/domain/kit';
import type { UploadId, UploadType } from '@openrounds/domain/media';
import { type Generated, type Selectable, sql } from 'kysely';
import type { Db } from '../../../kit/database.ts';

type UploadTable = {
  id: UploadId;
  case_id: CaseId;
  member_id: MemberId;
  key_hash: Buffer;
  type: UploadType;
  label: string;
  // A bigint reaches us as text.
  bytes: string;
  received: Generated<string>;
  created_at: Date;
  expires_at: Date;
};
type PartTable = { upload_id: UploadId; start: string; bytes: number; object_key: string };
type Tables = { 'media.upload': UploadTable; 'media.upload_part': PartTable };

export type UploadRow = Omit<Selectable<UploadTable>, 'bytes' | 'received'> & {
  readonly bytes: number;
  readonly received: number;
};
export interface PartRow {
  readonly start: number;
  readonly bytes: number;
  readonly object_key: string;
}

const tables = (db: Db) => db.withTables<Tables>();
const rowOf = (row: Selectable<UploadTable>): UploadRow => ({
  ...row,
  bytes: Number(row.bytes),
  received: Number(row.received),
});

/** The upload, or the one that the same key has begun before. */
export async function insertUpload(db: Db, upload: Omit<UploadRow, 'received'>): Promise<UploadRow> {
  const row = await tables(db)
    .insertInto('media.upload')
    .values({ ...upload, bytes: String(upload.bytes) })
    .onConflict((conflict) => conflict.columns(['case_id', 'key_hash']).doUpdateSet({ expires_at: upload.expires_at }))
    .returningAll()
    .executeTakeFirstOrThrow();
  return rowOf(row);
}

/** What one case has on its way, and what one member has in all. */
export const countUploads = (db: Db, caseId: CaseId, memberId: MemberId): Promise<{ ofCase: number; bytes: number }> =>
  tables(db)
    .selectFrom('media.upload')
    .select([
      sql<number>`count(*) filter (where case_id = ${caseId})::int`.as('ofCase'),
      sql<number>`coalesce(sum(bytes) filter (where member_id = ${memberId}), 0)::float8`.as('bytes'),
    ])
    .where((where) => where.or([where('case_id', '=', caseId), where('member_id', '=', memberId)]))
    .executeTakeFirstOrThrow();

export async function findUpload(db: Db, caseId: CaseId, id: UploadId): Promise<UploadRow | undefined> {
  const row = await tables(db)
    .selectFrom('media.upload')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && rowOf(row);
}

export async function listUploads(db: Db, caseId: CaseId): Promise<UploadRow[]> {
  const rows = await tables(db)
    .selectFrom('media.upload')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('created_at')
    .execute();
  return rows.map(rowOf);
}

export async function listParts(db: Db, id: UploadId): Promise<PartRow[]> {
  const rows = await tables(db)
    .selectFrom('media.upload_part')
    .selectAll()
    .where('upload_id', '=', id)
    .orderBy('start')
    .execute();
  return rows.map((row) => ({ ...row, start: Number(row.start) }));
}

/** A part more, where it begins where the upload stands; false where it does not, or the upload is gone. */
export async function addPart(db: Db, id: UploadId, part: PartRow, expiresAt: Date): Promise<boolean> {
  const grown = await tables(db)
    .updateTable('media.upload')
    .set({ received: String(part.start + part.bytes), expires_at: expiresAt })
    .where('id', '=', id)
    .where('received', '=', String(part.start))
    .returning('id')
    .executeTakeFirst();
  if (grown === undefined) return false;
  await tables(db)
    .insertInto('media.upload_part')
    .values({ ...part, start: String(part.start), upload_id: id })
    .execute();
  return true;
}

/** Takes uploads away and says which, and which objects they stood for. */
export async function deleteUploads(
  db: Db,
  which: { readonly id: UploadId } | { readonly caseId: CaseId } | { readonly expiredAt: Date },
): Promise<{ ids: UploadId[]; keys: string[] }> {
  const chosen = await tables(db)
    .selectFrom('media.upload')
    .select('id')
    .$if('id' in which, (query) => query.where('id', '=', (which as { id: UploadId }).id))
    .$if('caseId' in which, (query) => query.where('case_id', '=', (which as { caseId: CaseId }).caseId))
    .$if('expiredAt' in which, (query) =>
      query
        .where('expires_at', '<', (which as { expiredAt: Date }).expiredAt)
        .orderBy('expires_at')
        .limit(100),
    )
    .forUpdate()
    .execute();
  const ids = chosen.map(({ id }) => id);
  const any = sql<UploadId>`any(${ids}::uuid[])`;
  const parts = await tables(db)
    .deleteFrom('media.upload_part')
    .where('upload_id', '=', any)
    .returning('object_key')
    .execute();
  await tables(db).deleteFrom('media.upload').where('id', '=', any).execute();
  return { ids, keys: parts.map((part) => part.object_key) };
}
