import type { InvestigationKind } from '@openrounds/domain/consent';
import type { GroupId } from '@openrounds/domain/kit';
import { sql } from 'kysely';
import type { Db } from '../../kit/database.ts';
import { groupTables as tables } from './store.ts';

/** Of these groups, those that ask consent for investigations too: for which, and what they are called. */
export async function consentAskedBy(
  db: Db,
  ids: readonly GroupId[],
): Promise<Map<GroupId, { name: string; kinds: InvestigationKind[] }>> {
  if (ids.length === 0) return new Map();
  const rows = await tables(db)
    .selectFrom('groups.group')
    .select(['id', 'name', 'consent_for'])
    .where('id', '=', sql<GroupId>`any(${[...ids]}::uuid[])`)
    .where('consent_for', '<>', sql<InvestigationKind[]>`'{}'::text[]`)
    .execute();
  return new Map(rows.map(({ id, name, consent_for: kinds }) => [id, { name, kinds }]));
}

/** Holds the settings of these groups as they are until the transaction ends; many may hold them at once. */
export async function keepSettings(db: Db, ids: readonly GroupId[]): Promise<void> {
  if (ids.length === 0) return;
  await tables(db)
    .selectFrom('groups.group')
    .select('id')
    .where('id', '=', sql<GroupId>`any(${[...ids]}::uuid[])`)
    .orderBy('id')
    .forKeyShare()
    .execute();
}
