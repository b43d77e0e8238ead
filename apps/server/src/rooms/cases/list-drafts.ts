import { caseList, casesContract, draftExpiresAt } from '@openrounds/domain/cases';
import { pageOfRows, readCursor } from '../../kit/cursor.ts';
import { route } from '../../kit/route.ts';
import { loadDrafts } from './drafts.ts';
import { listDrafts as listDraftRows } from './draft-store.ts';

export const listDrafts = route(casesContract, 'GET /drafts', {
  access: { policy: caseList },
  run: async ({ app, actor, query }) => {
    const after = readCursor(query.cursor, ['at', 'id']);
    const found = await listDraftRows(app.db, actor.memberId, { after, limit: query.limit + 1 });
    const { rows, next } = pageOfRows(found, query.limit, (row) => [row.saved_at.toISOString(), row.id]);
    const drafts = await loadDrafts(app, app.db, { id: actor.memberId, standing: actor.standing }, rows);
    return {
      items: drafts.map(({ row, words, media, unmet }) => ({
        id: row.id,
        title: words.title,
        thumb: media[0]?.id ?? null,
        savedAt: row.saved_at.toISOString(),
        expiresAt: draftExpiresAt({ savedAt: row.saved_at, toldAt: row.expiry_told_at }).toISOString(),
        missing: unmet.length,
      })),
      next,
    };
  },
});
