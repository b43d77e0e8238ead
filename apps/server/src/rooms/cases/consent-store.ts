import type { InvestigationKind } from '@openrounds/domain/consent';
import type { CaseId, GroupId } from '@openrounds/domain/kit';
import { sql } from 'kysely';
import type { Db } from '../../kit/database.ts';
import { type CaseRow, tables as caseTables } from './store.ts';

type Tables = {
  'cases.case': { id: CaseId; state: string; consent_until: Date | null };
  'cases.consent_policy': { one: boolean; also_for: InvestigationKind[]; at: Date };
};
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

/** Published cases, or those of one group, in the order of their ids, a few at a time. */
export function listShown(db: Db, groupId: GroupId | null, after: CaseId | null, limit: number): Promise<CaseRow[]> {
  let query = caseTables(db)
    .selectFrom('cases.case as c')
    .selectAll('c')
    .where('c.state', '=', sql.lit('published'))
    .orderBy('c.id')
    .limit(limit);
  if (after !== null) query = query.where('c.id', '>', after);
  if (groupId !== null)
    query = query.where(
      sql<boolean>`c.audience_kind = 'groups' and exists (select 1 from cases.audience_group a where a.case_id = c.id and a.group_id = ${groupId})`,
    );
  return query.execute();
}

/** What the settings asked consent for at the last start. */
export async function findAsked(db: Db): Promise<InvestigationKind[]> {
  const row = await tables(db).selectFrom('cases.consent_policy').select('also_for').executeTakeFirstOrThrow();
  return row.also_for;
}

export async function lockAsked(db: Db): Promise<InvestigationKind[]> {
  const row = await tables(db)
    .selectFrom('cases.consent_policy')
    .select('also_for')
    .forUpdate()
    .executeTakeFirstOrThrow();
  return row.also_for;
}

export const putAsked = (db: Db, kinds: readonly InvestigationKind[], now: Date) =>
  tables(db)
    .updateTable('cases.consent_policy')
    .set({ also_for: [...kinds], at: now })
    .execute();
