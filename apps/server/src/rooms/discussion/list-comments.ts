import { commentList, discussionContract } from '@openrounds/domain/discussion';
import type { CommentId } from '@openrounds/domain/kit';
import { pageOfRows, readCursor } from '../../kit/cursor.ts';
import { route } from '../../kit/route.ts';
import { getReadableCase } from '../cases/index.ts';
import { presentComments } from './present.ts';
import { listComments as listRows } from './store.ts';

export const listComments = route(discussionContract, 'GET /cases/:caseId/comments', {
  access: { policy: commentList, load: ({ app, actor, params }) => getReadableCase(app, actor, params.caseId) },
  run: async ({ app, actor, params, query, grant }) => {
    const cursor = readCursor(query.cursor, ['id', 'id']);
    const after = cursor === null ? null : { thread: cursor[0] as CommentId, id: cursor[1] as CommentId };
    const page = { caseId: params.caseId, viewer: actor.memberId, after, limit: query.limit + 1 };
    const { rows, next } = pageOfRows(await listRows(app.db, page), query.limit, (row) => [row.thread_id, row.id]);
    return { items: await presentComments(app, actor, grant.resource, rows), next };
  },
});
