import type { ConsentSummary } from '@openrounds/domain/cases';
import { AppError, type CaseId, type ConsentId, type MediaId, type MemberId } from '@openrounds/domain/kit';
import type { ConsentEnd } from '@openrounds/domain/consent';
import { type Generated, type Insertable, type Selectable, sql } from 'kysely';
import type { Db } from '../../kit/database.ts';

type ConsentTable = {
  id: ConsentId;
  case_id: CaseId;
  kind: ConsentSummary['kind'];
  signer: ConsentSummary['signer'];
  uses: string[];
  form_version: string | null;
  language: string | null;
  document_hash: Buffer;
  recorded_by: MemberId;
  signed_at: Date;
  code_hash: Buffer | null;
  code_at: Date | null;
  expires_at: Date | null;
  withdrawn_uses: Generated<string[]>;
  ended_at: Generated<Date | null>;
  ended_by: Generated<ConsentEnd | null>;
  matures_in: number | null;
  maturity_told_at: Generated<Date | null>;
  maturity_reminded_at: Generated<Date | null>;
  record_destroyed_at: Generated<Date | null>;
  scan_id: Generated<ConsentId | null>;
  scan_hash: Generated<Buffer | null>;
};
export type ConsentRow = Selectable<ConsentTable>;
type Tables = {
  'consent.consent': ConsentTable;
  'consent.receipt': { consent_id: ConsentId; sealed: Buffer };
  'consent.medium': { consent_id: ConsentId; medium_id: MediaId; replaced: Generated<boolean> };
};
export type NewConsentRow = Insertable<ConsentTable>;

const tables = (db: Db) => db.withTables<Tables>();

export async function insertConsent(db: Db, consent: NewConsentRow, mediaIds: readonly MediaId[]): Promise<void> {
  await tables(db).insertInto('consent.consent').values(consent).execute();
  await tables(db)
    .insertInto('consent.medium')
    .values(mediaIds.map((id) => ({ consent_id: consent.id, medium_id: id })))
    .execute();
}

/** Consents in force at `now`, of many cases, with the pictures each speaks for, oldest first, in one query. */
export const listConsents = (db: Db, caseIds: readonly CaseId[], now: Date) =>
  tables(db)
    .selectFrom('consent.consent as c')
    .innerJoin('consent.medium as m', 'm.consent_id', 'c.id')
    .select(['c.id', 'c.case_id', 'c.kind', 'c.signer', 'c.signed_at', 'c.expires_at'])
    .select(sql<string[]>`array(select u from unnest(c.uses) u where u <> all(c.withdrawn_uses))`.as('uses'))
    .select(sql<MediaId[]>`array_agg(m.medium_id order by m.medium_id)`.as('media_ids'))
    .where('c.case_id', '=', sql<CaseId>`any(${[...caseIds]}::uuid[])`)
    .where('c.ended_at', 'is', null)
    .where((is) => is.or([is('c.expires_at', 'is', null), is('c.expires_at', '>', now)]))
    .where('m.replaced', '=', false)
    .groupBy('c.id')
    .orderBy('c.signed_at')
    .orderBy('c.id')
    .execute();

/** What these pictures were covered by until now speaks for them no more. */
export const replaceFor = (db: Db, mediaIds: readonly MediaId[]) =>
  tables(db)
    .updateTable('consent.medium')
    .set({ replaced: true })
    .where('medium_id', '=', sql<MediaId>`any(${[...mediaIds]}::uuid[])`)
    .execute();

export const findByCode = (db: Db, codeHash: Buffer): Promise<ConsentRow | undefined> =>
  tables(db).selectFrom('consent.consent').selectAll().where('code_hash', '=', codeHash).executeTakeFirst();

const findConsent = (db: Db, caseId: CaseId, id: ConsentId): Promise<ConsentRow | undefined> =>
  tables(db)
    .selectFrom('consent.consent')
    .selectAll()
    .where('id', '=', id)
    .where('case_id', '=', caseId)
    .executeTakeFirst();

/** @throws not-found */
export async function getConsentOfCase(db: Db, caseId: CaseId, id: ConsentId): Promise<ConsentRow> {
  const row = await findConsent(db, caseId, id);
  if (row === undefined) throw new AppError('not-found');
  return row;
}

export const lockConsent = (db: Db, id: ConsentId): Promise<ConsentRow> =>
  tables(db).selectFrom('consent.consent').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow();

export const updateConsent = (
  db: Db,
  id: ConsentId,
  change: Partial<
    Pick<
      ConsentRow,
      | 'code_hash'
      | 'code_at'
      | 'withdrawn_uses'
      | 'expires_at'
      | 'ended_at'
      | 'ended_by'
      | 'scan_id'
      | 'scan_hash'
      | 'maturity_told_at'
      | 'maturity_reminded_at'
    >
  >,
) => tables(db).updateTable('consent.consent').set(change).where('id', '=', id).execute();

/** Every picture a consent was ever given for, replaced or not. */
export async function mediaOfConsent(db: Db, id: ConsentId): Promise<MediaId[]> {
  const rows = await tables(db)
    .selectFrom('consent.medium')
    .select('medium_id')
    .where('consent_id', '=', id)
    .orderBy('medium_id')
    .execute();
  return rows.map((row) => row.medium_id);
}

/** Whether newer consents speak for all of its pictures. */
export async function isReplaced(db: Db, id: ConsentId): Promise<boolean> {
  const row = await tables(db)
    .selectFrom('consent.medium')
    .select('medium_id')
    .where('consent_id', '=', id)
    .where('replaced', '=', false)
    .executeTakeFirst();
  return row === undefined;
}

/** Consents in force or not that a member recorded. */
export async function countRecordedBy(db: Db, memberId: MemberId): Promise<number> {
  const row = await tables(db)
    .selectFrom('consent.consent')
    .select((count) => count.fn.countAll<number>().as('n'))
    .where('recorded_by', '=', memberId)
    .executeTakeFirstOrThrow();
  return row.n;
}

/** Consents whose date has come and that nobody has ended. */
export const listExpired = (db: Db, now: Date, limit: number) =>
  tables(db)
    .selectFrom('consent.consent')
    .select(['id', 'case_id'])
    .where('ended_at', 'is', null)
    .where('expires_at', '<=', now)
    .orderBy('expires_at')
    .limit(limit)
    .execute();

export const insertReceipt = (db: Db, id: ConsentId, sealed: Buffer) =>
  tables(db).insertInto('consent.receipt').values({ consent_id: id, sealed }).execute();

export const deleteReceipt = (db: Db, id: ConsentId) =>
  tables(db).deleteFrom('consent.receipt').where('consent_id', '=', id).execute();

export const findReceipt = (db: Db, id: ConsentId) =>
  tables(db).selectFrom('consent.receipt').select('sealed').where('consent_id', '=', id).executeTakeFirst();

export async function hasReceipt(db: Db, id: ConsentId): Promise<boolean> {
  const row = await tables(db)
    .selectFrom('consent.receipt')
    .select('consent_id')
    .where('consent_id', '=', id)
    .executeTakeFirst();
  return row !== undefined;
}

/** Consents in force, still speaking for a picture, that somebody gave for a child who can be asked by now. */
const inForceForChildren = (db: Db, limit: number) =>
  tables(db)
    .selectFrom('consent.consent as c')
    .select(['c.id', 'c.case_id'])
    .where('c.ended_at', 'is', null)
    .where((is) =>
      is.exists(
        is
          .selectFrom('consent.medium as m')
          .select('m.medium_id')
          .whereRef('m.consent_id', '=', 'c.id')
          .where('m.replaced', '=', false),
      ),
    )
    .orderBy('c.signed_at')
    .limit(limit);

export const listMatured = (db: Db, year: number, limit: number) =>
  inForceForChildren(db, limit).where('c.matures_in', '<=', year).where('c.maturity_told_at', 'is', null).execute();

export const listToRemind = (db: Db, toldBefore: Date, limit: number) =>
  inForceForChildren(db, limit)
    .where('c.maturity_told_at', '<=', toldBefore)
    .where('c.maturity_reminded_at', 'is', null)
    .execute();

export const findAnyConsent = (db: Db, id: ConsentId): Promise<ConsentRow | undefined> =>
  tables(db).selectFrom('consent.consent').selectAll().where('id', '=', id).executeTakeFirst();

/** One that there is for certain: rows of consents are never deleted. */
export const getAnyConsent = (db: Db, id: ConsentId): Promise<ConsentRow> =>
  tables(db).selectFrom('consent.consent').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

/** Every consent of a case, in force or not, newest first, with all of its pictures. */
export const listOfCase = (db: Db, caseId: CaseId, limit: number) =>
  tables(db)
    .selectFrom('consent.consent as c')
    .innerJoin('consent.medium as m', 'm.consent_id', 'c.id')
    .selectAll('c')
    .select(sql<MediaId[]>`array_agg(m.medium_id order by m.medium_id)`.as('media_ids'))
    .select(sql<boolean>`bool_and(m.replaced)`.as('replaced'))
    .where('c.case_id', '=', caseId)
    .groupBy('c.id')
    .orderBy('c.signed_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(limit)
    .execute();

/**
 * Consents of which nothing has been in use since `before`, of grown people or of children who were 25 by then: ended, or run out,
 * or replaced by newer ones that have. A replaced one with a picture in use stays as long as what took its place.
 */
export async function listUnusedSince(db: Db, before: Date, year: number, limit: number) {
  const { rows } = await sql<{ id: ConsentId; case_id: CaseId; scan_id: ConsentId | null }>`
    select c.id, c.case_id, c.scan_id from consent.consent c
    where c.record_destroyed_at is null and (c.matures_in is null or c.matures_in + 9 < ${year})
      and (least(c.ended_at, c.expires_at) < ${before} or (
        not exists (select 1 from consent.medium m where m.consent_id = c.id and not m.replaced)
        and not exists (
          select 1 from consent.medium m
          join consent.medium n on n.medium_id = m.medium_id
          join consent.consent d on d.id = n.consent_id
          where m.consent_id = c.id and not n.replaced and coalesce(least(d.ended_at, d.expires_at), 'infinity') >= ${before})))
    order by c.signed_at limit ${limit}`.execute(db);
  return rows;
}

/** What they were for is gone. */
export const runOutWith = (db: Db, caseId: CaseId, now: Date) =>
  tables(db)
    .updateTable('consent.consent')
    .set({ expires_at: now })
    .where('case_id', '=', caseId)
    .where('ended_at', 'is', null)
    .where((is) => is.or([is('expires_at', 'is', null), is('expires_at', '>', now)]))
    .execute();

export const markRecordDestroyed = (db: Db, id: ConsentId, now: Date) =>
  tables(db).updateTable('consent.consent').set({ record_destroyed_at: now }).where('id', '=', id).execute();
