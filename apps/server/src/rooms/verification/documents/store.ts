import type { MemberId } from '@openrounds/domain/kit';
import type { DocumentId, DocumentKind, DocumentType } from '@openrounds/domain/verification';
import { type Generated, sql } from 'kysely';
import type { Db } from '../../../kit/database.ts';

type Tables = {
  'verification.document': {
    id: DocumentId;
    member_id: MemberId;
    kind: DocumentKind;
    type: DocumentType;
    bytes: number;
    object_key: string;
    sent_at: Date;
    destroy_at: Date;
    views: Generated<number>;
  };
};

const documents = (db: Db) => db.withTables<Tables>().selectFrom('verification.document').selectAll();

export const listDocuments = (db: Db, memberId: MemberId) =>
  documents(db).where('member_id', '=', memberId).orderBy('id').execute();
export type DocumentRow = Awaited<ReturnType<typeof listDocuments>>[number];

export const findDocument = (db: Db, memberId: MemberId, id: DocumentId) =>
  documents(db).where('member_id', '=', memberId).where('id', '=', id).executeTakeFirst();

export const listDue = (db: Db, now: Date, limit: number) =>
  documents(db).where('destroy_at', '<=', now).orderBy('destroy_at').limit(limit).execute();

export async function insertDocument(db: Db, row: Omit<DocumentRow, 'views'>): Promise<void> {
  await db.withTables<Tables>().insertInto('verification.document').values(row).execute();
}

export async function countView(db: Db, id: DocumentId): Promise<void> {
  await db
    .withTables<Tables>()
    .updateTable('verification.document')
    .set({ views: sql`views + 1` })
    .where('id', '=', id)
    .execute();
}

/** From a decision on, every document of that person has its day. */
export async function setDestroyAt(db: Db, memberId: MemberId, at: Date): Promise<void> {
  await db
    .withTables<Tables>()
    .updateTable('verification.document')
    .set({ destroy_at: at })
    .where('member_id', '=', memberId)
    .where('destroy_at', '>', at)
    .execute();
}

export async function deleteDocument(db: Db, id: DocumentId): Promise<void> {
  await db.withTables<Tables>().deleteFrom('verification.document').where('id', '=', id).execute();
}
