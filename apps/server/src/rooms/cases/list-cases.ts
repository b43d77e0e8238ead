import { caseList, casesContract } from '@openrounds/domain/cases';
import { pageOfRows, readCursor } from '../../kit/cursor.ts';
import { route } from '../../kit/route.ts';
import { presentCards } from './cards.ts';
import { listFeed } from './store.ts';

export const listCases = route(casesContract, 'GET /cases', {
  access: { policy: caseList },
  run: async ({ app, actor, query }) => {
    const { feed, group, author, limit } = query;
    const found = await listFeed(app.db, actor, {
      feed,
      group,
      author,
      after: readCursor(query.cursor, ['at', 'id']),
      limit: limit + 1,
    });
    const { rows, next } = pageOfRows(found, limit, (row) => [row.published_at?.toISOString() ?? '', row.id]);
    return { items: await presentCards(app, app.db, actor, rows), next };
  },
});
