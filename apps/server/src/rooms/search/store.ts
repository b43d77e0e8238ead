import type { CaseId, SignedIn } from '@openrounds/domain/kit';
import { sql } from 'kysely';
import type { Db } from '../../kit/database.ts';
import { visibleCases } from '../cases/index.ts';

type Tables = { 'search.document': { case_id: CaseId; words: string } };

const tables = (db: Db) => db.withTables<Tables>();

/** PostgreSQL's own analysis, in the weights A (title), B (question, specialties) and C (text). The words pass through; nothing is stored. */
export async function analyseText(db: Db, words: { title: string; heading: string; text: string }): Promise<string> {
  const { rows } = await sql<{ vector: string }>`select (
    setweight(to_tsvector('english', ${words.title}), 'A') ||
    setweight(to_tsvector('english', ${words.heading}), 'B') ||
    setweight(to_tsvector('english', ${words.text}), 'C'))::text as vector`.execute(db);
  return rows[0]?.vector ?? '';
}

/** Words, "phrases", -without, or; empty when only words are left that stand in every text. */
export async function analyseQuery(db: Db, query: string): Promise<string> {
  const { rows } = await sql<{
    query: string;
  }>`select websearch_to_tsquery('english', ${query})::text as query`.execute(db);
  return rows[0]?.query ?? '';
}

export async function putDocument(db: Db, caseId: CaseId, vector: string): Promise<void> {
  const words = sql<string>`${vector}::tsvector`;
  await tables(db)
    .insertInto('search.document')
    .values({ case_id: caseId, words })
    .onConflict((conflict) => conflict.column('case_id').doUpdateSet({ words }))
    .execute();
}

export async function deleteDocument(db: Db, caseId: CaseId): Promise<void> {
  await tables(db).deleteFrom('search.document').where('case_id', '=', caseId).execute();
}

export interface Found {
  readonly id: CaseId;
  readonly rank: number;
}

/** Published cases this viewer may see that match, best first. */
export function findCases(
  db: Db,
  viewer: SignedIn,
  search: { query: string; specialty: string | undefined; after: Found | null; limit: number },
): Promise<Found[]> {
  const asked = sql`${search.query}::tsquery`;
  const rank = sql<number>`ts_rank_cd(d.words, ${asked})`;
  let query = visibleCases(db, viewer)
    .innerJoin(sql<{ case_id: CaseId }>`search.document`.as('d'), 'd.case_id', 'c.id')
    .where('c.state', '=', sql.lit('published'))
    .where(sql<boolean>`d.words @@ ${asked}`)
    .select(['c.id', rank.as('rank')])
    .orderBy('rank', 'desc')
    .orderBy('c.id', 'desc')
    .limit(search.limit);
  if (search.specialty !== undefined) query = query.where(sql<boolean>`${search.specialty} = any(c.specialties)`);
  if (search.after !== null)
    query = query.where(sql<boolean>`(${rank}, c.id) < (${search.after.rank}::real, ${search.after.id}::uuid)`);
  return query.execute();
}
