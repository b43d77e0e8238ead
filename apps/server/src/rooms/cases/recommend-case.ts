import { caseRecommend, casesContract } from '@openrounds/domain/cases';
import { AppError } from '@openrounds/domain/kit';
import { route } from '../../kit/route.ts';
import { write } from '../../kit/transaction.ts';
import { getVisibleCase } from './facts.ts';
import { takesPart } from './tell-followers.ts';
import { addToCount, deleteRecommendation, insertRecommendation, lockCase } from './store.ts';

export const recommendCase = route(casesContract, 'PUT /cases/:caseId/recommendation', {
  access: { policy: caseRecommend, load: ({ app, actor, params }) => getVisibleCase(app, actor, params.caseId) },
  run: ({ app, actor, params: { caseId }, grant }) =>
    write(app, grant, `case:${caseId}`, async (tx) => {
      // The case first, as everything that changes it does.
      if ((await lockCase(tx.db, caseId))?.state !== 'published') throw new AppError('not-found');
      if (!(await insertRecommendation(tx.db, caseId, actor.memberId, tx.now))) return;
      await addToCount(tx.db, caseId, 'recommendation_count', 1, tx.now);
      await takesPart(tx, caseId, actor.memberId);
      await tx.emit({ kind: 'case.changed', caseId });
      const { authorId } = grant.resource;
      await app.notify(tx, { to: authorId, kind: 'case-recommended', caseId, actor: actor.memberId });
    }),
});

export const withdrawRecommendation = route(casesContract, 'DELETE /cases/:caseId/recommendation', {
  access: { policy: caseRecommend, load: ({ app, actor, params }) => getVisibleCase(app, actor, params.caseId) },
  run: ({ app, actor, params: { caseId }, grant }) =>
    write(app, grant, `case:${caseId}`, async (tx) => {
      await lockCase(tx.db, caseId);
      if (!(await deleteRecommendation(tx.db, caseId, actor.memberId))) return;
      await addToCount(tx.db, caseId, 'recommendation_count', -1, tx.now);
      await tx.emit({ kind: 'case.changed', caseId });
    }),
});
