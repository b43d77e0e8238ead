import type { ConsentSummary } from '@openrounds/domain/cases';
import type { CaseId, ConsentId, MediaId, MemberId } from '@openrounds/domain/kit';
import { sql } from 'kysely';
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
};
export type ConsentRow = ConsentTable;
type Tables = {
  'consent.consent': ConsentTable;
  'consent.medium': { consent_id: ConsentId; medium_id: MediaId };
};

const tables = (db: Db) => db.withTables<Tables>();

export async function insertConsent(db: Db, consent: ConsentRow, mediaIds: readonly MediaId[]): Promise<void> {
  await tables(db).insertInto('consent.consent').values(consent).execute();
  await tables(db)
    .insertInto('consent.medium')
    .values(mediaIds.map((id) => ({ consent_id: consent.id, medium_id: id })))
    .execute();
}

/** Consents of many cases with the pictures each covers, oldest first, in one query. */
export const listConsents = (db: Db, caseIds: readonly CaseId[]) =>
  tables(db)
    .selectFrom('consent.consent as c')
    .innerJoin('consent.medium as m', 'm.consent_id', 'c.id')
    .select(['c.id', 'c.case_id', 'c.kind', 'c.signer', 'c.uses', 'c.signed_at'])
    .select(sql<MediaId[]>`array_agg(m.medium_id order by m.medium_id)`.as('media_ids'))
    .where('c.case_id', '=', sql<CaseId>`any(${[...caseIds]}::uuid[])`)
    .groupBy('c.id')
    .orderBy('c.signed_at')
    .orderBy('c.id')
    .execute();
