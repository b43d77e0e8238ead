import { AppError } from '@openrounds/domain/kit';
import { authorResolve, moderationContract } from '@openrounds/domain/moderation';
import { route } from '../../kit/route.ts';
import { write } from '../../kit/transaction.ts';
import { withheldAuthors } from '../cases/index.ts';
import { assertConfirmed, memberRefs } from '../members/index.ts';
import { loadReview } from './read-review.ts';

/**
 * Who posted a reported case whose name is withheld. It takes a reason, stands in the audit log, and its author is told that it
 * was looked up.
 */
export const resolveAuthor = route(moderationContract, 'POST /moderation/cases/:caseId/author', {
  access: { policy: authorResolve, load: ({ app, params }) => loadReview(app, params.caseId) },
  run: async ({ app, actor, params: { caseId }, body, grant }) => {
    await assertConfirmed(app, actor);
    const { authorId } = grant.resource;
    const withheld = (await withheldAuthors(app.db, [caseId])).get(caseId);
    if (withheld === undefined) throw new AppError('conflict', { what: 'not-withheld' });
    await write(app, grant, `case:${caseId}`, async (tx) => {
      tx.detail({ reason: body.reason });
      await app.notify(tx, { to: authorId, kind: 'author-resolved', caseId });
    });
    const author = (await memberRefs(app, app.db, [authorId], actor.memberId)).get(authorId);
    if (author === undefined) throw new AppError('not-found');
    return author;
  },
});
