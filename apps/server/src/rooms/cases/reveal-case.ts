import { caseReveal, casesContract } from '@openrounds/domain/cases';
import { AppError } from '@openrounds/domain/kit';
import { route } from '../../kit/route.ts';
import { write } from '../../kit/transaction.ts';
import { insertReveal } from './after-store.ts';
import { getVisibleCase } from './facts.ts';
import { lockCase } from './store.ts';
import { caseView } from './view.ts';

/** The answer of a teaching case, for whoever wants to see it; remembered, so that it stays open. */
export const revealAnswer = route(casesContract, 'PUT /cases/:caseId/reveal', {
  access: { policy: caseReveal, load: ({ app, actor, params }) => getVisibleCase(app, actor, params.caseId) },
  run: async ({ app, actor, params: { caseId }, grant }) => {
    const { teaching } = await caseView(app, actor, caseId);
    if (teaching === null) throw new AppError('conflict', { what: 'no-answer' });
    if (!teaching.abilities.reveal && teaching.answer === null) throw new AppError('conflict', { what: 'vote-first' });
    await write(app, grant, `case:${caseId}`, async (tx) => {
      if ((await lockCase(tx.db, caseId))?.state !== 'published') throw new AppError('not-found');
      await insertReveal(tx.db, caseId, actor.memberId, tx.now);
    });
    return caseView(app, actor, caseId);
  },
});
