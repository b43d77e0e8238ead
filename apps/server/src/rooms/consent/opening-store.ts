import type { OpeningReason } from '@openrounds/domain/consent';
import type { ConsentId, MemberId } from '@openrounds/domain/kit';
import type { Db } from '../../kit/database.ts';

/** Somebody opened a record, with whom. */
export interface OpeningRow {
  readonly id: string;
  readonly consent_id: ConsentId;
  readonly at: Date;
  readonly by_id: MemberId;
  readonly second_id: MemberId;
  readonly reason: OpeningReason;
}
export interface OpeningRequestRow {
  readonly id: string;
  readonly consent_id: ConsentId;
  readonly reason: OpeningReason;
  readonly asked_by: MemberId;
  readonly asked_at: Date;
  readonly decided_by: MemberId | null;
  readonly decided_at: Date | null;
  readonly approved: boolean | null;
  readonly opened_at: Date | null;
}
const tables = (db: Db) =>
  db.withTables<{ 'consent.opening': OpeningRow; 'consent.opening_request': OpeningRequestRow }>();

export const insertOpening = (db: Db, opening: OpeningRow) =>
  tables(db).insertInto('consent.opening').values(opening).execute();

export const listOpenings = (db: Db, id: ConsentId): Promise<OpeningRow[]> =>
  tables(db).selectFrom('consent.opening').selectAll().where('consent_id', '=', id).orderBy('at').execute();

export const insertRequest = (db: Db, request: OpeningRequestRow) =>
  tables(db).insertInto('consent.opening_request').values(request).execute();

export const listRequests = (db: Db, limit: number): Promise<OpeningRequestRow[]> =>
  tables(db)
    .selectFrom('consent.opening_request')
    .selectAll()
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();

export const lockRequest = (db: Db, id: string): Promise<OpeningRequestRow | undefined> =>
  tables(db).selectFrom('consent.opening_request').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

export const updateRequest = (
  db: Db,
  id: string,
  change: Partial<Pick<OpeningRequestRow, 'decided_by' | 'decided_at' | 'approved' | 'opened_at'>>,
): Promise<OpeningRequestRow> =>
  tables(db)
    .updateTable('consent.opening_request')
    .set(change)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
