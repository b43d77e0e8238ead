import { caseFlag, moderationContract } from '@openrounds/domain/moderation';
import { AppError } from '@openrounds/domain/kit';
import { route } from '../../kit/route.ts';
import { write } from '../../kit/transaction.ts';
import { getVisibleCase, hideCase } from '../cases/index.ts';
import { findOpenReview, insertReport, insertReview } from './store.ts';
import { caseKey, sealWords } from './words.ts';

/** Hidden in the transaction that takes the report. Its author learns that, and never by whom. */
export const flagCase = route(moderationContract, 'POST /cases/:caseId/flag', {
  access: { policy: caseFlag, load: ({ app, actor, params }) => getVisibleCase(app, actor, params.caseId) },
  run: async ({ app, actor, params: { caseId }, body, grant }) => {
    const { authorId } = grant.resource;
    const key = await caseKey(app, caseId);
    await write(app, grant, `case:${caseId}`, async (tx) => {
      const isFirst = await hideCase(tx, caseId);
      const reviewId = isFirst ? app.newId() : (await findOpenReview(tx.db, caseId))?.id;
      if (reviewId === undefined) throw new AppError('conflict');
      if (isFirst) await insertReview(tx.db, { id: reviewId, caseId, authorId, reason: body.reason, now: tx.now });
      const text = body.text === '' ? null : sealWords(key, 'report', `${reviewId}:${actor.memberId}`, body.text);
      await insertReport(tx.db, { reviewId, by: actor.memberId, reason: body.reason, text, now: tx.now });
      tx.detail({ reason: body.reason, review: reviewId });
      if (isFirst) await app.notify(tx, { to: authorId, kind: 'case-hidden', caseId });
    });
  },
});
