import type { CaseCard } from '@openrounds/domain/cases';
import type { CaseId, SignedIn } from '@openrounds/domain/kit';
import type { Medium } from '@openrounds/domain/media';
import type { MemberRef } from '@openrounds/domain/members';
import type { App } from '../../kit/app.ts';
import type { Db } from '../../kit/database.ts';
import { authorsFor } from './authors.ts';
import { type CardRow, listCards, listHeads } from './store.ts';
import { caseKeySubject, openHead } from './words.ts';

export function presentCard(
  row: CardRow,
  parts: { head: { title: string; excerpt: string }; media: readonly Medium[]; author: MemberRef },
): CaseCard {
  return {
    id: row.id,
    state: row.state,
    title: parts.head.title,
    excerpt: parts.head.excerpt,
    specialties: row.specialties,
    media: parts.media.map(({ id, kind, label, alt, width, height }) => ({ id, kind, label, alt, width, height })),
    author: parts.author,
    publishedAt: row.published_at?.toISOString() ?? null,
    comments: row.comment_count,
    recommendations: row.recommendation_count,
    recommended: row.recommended,
    status: row.status,
  };
}

/** Rows into cards: keys, pictures and authors, each for all of them at once. A case destroyed meanwhile is left out. */
export async function presentCards(app: App, db: Db, viewer: SignedIn, rows: readonly CardRow[]): Promise<CaseCard[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const keys = await app.vault.load(ids.map(caseKeySubject), 'text');
  const media = await app.caseParts.mediaOfCases(db, ids);
  const authors = await authorsFor(app, db, viewer.memberId, rows);
  return rows.flatMap((row, index) => {
    const head = openHead(keys.get(caseKeySubject(row.id)), row);
    const author = authors[index];
    if (head === undefined || author === undefined) return [];
    return [presentCard(row, { head, author, media: media.get(row.id) ?? [] })];
  });
}

/** Cards of those of these cases that the viewer may see, in the order of `ids`, in a constant number of queries. */
export async function caseCards(app: App, db: Db, viewer: SignedIn, ids: readonly CaseId[]): Promise<CaseCard[]> {
  if (ids.length === 0) return [];
  const cards = await presentCards(app, db, viewer, await listCards(db, viewer, ids));
  const byId = new Map(cards.map((card) => [card.id, card]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/**
 * Titles by id; destroyed cases are absent. With `viewer`, only of cases that member may see. Without, the caller answers for
 * who reads them.
 */
export async function caseTitles(
  app: App,
  db: Db,
  ids: readonly CaseId[],
  viewer?: SignedIn,
): Promise<Map<CaseId, string>> {
  if (ids.length === 0) return new Map();
  const rows = await listHeads(db, ids, viewer);
  const keys = await app.vault.load(
    rows.map((row) => caseKeySubject(row.id)),
    'text',
  );
  return new Map(
    rows.flatMap((row): [CaseId, string][] => {
      const head = openHead(keys.get(caseKeySubject(row.id)), row);
      return head === undefined ? [] : [[row.id, head.title]];
    }),
  );
}
