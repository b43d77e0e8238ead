import type { CaseId } from '@openrounds/domain/kit';
import { sql } from 'kysely';
import type { Db } from '../../kit/database.ts';

type Tables = { 'cases.case': { id: CaseId; state: string; consent_until: Date | null } };
const tables = (db: Db) => db.withTables<Tables>();

/** Published cases whose consents have run out: shown to nobody already, and still to be taken back to their authors. */
export async function listConsentEnded(db: Db, now: Date, limit: number): Promise<CaseId[]> {
  const rows = await tables(db)
    .selectFrom('cases.case')
    .select('id')
    .where('state', '=', sql.lit('published'))
    .where('consent_until', '<=', now)
    .orderBy('consent_until')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}
