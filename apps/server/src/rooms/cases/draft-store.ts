import type { CaseId, MemberId } from '@openrounds/domain/kit';
import { sql } from 'kysely';
import type { Db } from '../../kit/database.ts';
import { type After, type CaseRow, tables } from './store.ts';

export function listDrafts(db: Db, author: MemberId, page: { after: After | null; limit: number }) {
  let query = tables(db)
    .selectFrom('cases.case')
    .selectAll()
    .where('author_id', '=', author)
    .where('state', '=', sql.lit('draft'))
    .orderBy('saved_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit);
  if (page.after !== null)
    query = query.where(sql<boolean>`(saved_at, id) < (${page.after[0]}::timestamptz, ${page.after[1]}::uuid)`);
  return query.execute();
}

/** Drafts that nobody saved since `before`, the oldest first. */
export function listOldDrafts(
  db: Db,
  page: { before: Date; after: { at: Date; id: CaseId } | null; limit: number },
): Promise<CaseRow[]> {
  let query = tables(db)
    .selectFrom('cases.case')
    .selectAll()
    .where('state', '=', sql.lit('draft'))
    .where('saved_at', '<=', page.before)
    .orderBy('saved_at')
    .orderBy('id')
    .limit(page.limit);
  if (page.after !== null)
    query = query.where(sql<boolean>`(saved_at, id) > (${page.after.at}::timestamptz, ${page.after.id}::uuid)`);
  return query.execute();
}

export async function countDrafts(db: Db, author: MemberId): Promise<number> {
  const row = await tables(db)
    .selectFrom('cases.case')
    .select((count) => count.fn.countAll<number>().as('n'))
    .where('author_id', '=', author)
    .where('state', '=', sql.lit('draft'))
    .executeTakeFirstOrThrow();
  return row.n;
}

export async function touchRow(db: Db, id: CaseId, now: Date): Promise<boolean> {
  const result = await tables(db)
    .updateTable('cases.case')
    .set({ saved_at: now })
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
