import type { CaseId } from '@openrounds/domain/kit';
import { caseSearch, searchContract } from '@openrounds/domain/search';
import { pageOfRows, readCursor } from '../../kit/cursor.ts';
import { route } from '../../kit/route.ts';
import { caseCards } from '../cases/index.ts';
import { blindQuery } from './blind-words.ts';
import { findCases } from './store.ts';

export const searchCases = route(searchContract, 'GET /search', {
  access: { policy: caseSearch },
  run: async ({ app, actor, query }) => {
    const after = readCursor(query.cursor, ['number', 'id']);
    const asked = await blindQuery(app, app.db, query.q);
    if (asked === '') return { items: [], next: null };
    const found = await findCases(app.db, actor, {
      query: asked,
      specialty: query.specialty,
      after: after === null ? null : { rank: after[0], id: after[1] as CaseId },
      limit: query.limit + 1,
    });
    const { rows, next } = pageOfRows(found, query.limit, (row) => [row.rank, row.id]);
    const items = await caseCards(
      app,
      app.db,
      actor,
      rows.map((row) => row.id),
    );
    return { items, next };
  },
});
