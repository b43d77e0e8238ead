import { caseEdit, caseRead, casesContract } from '@openrounds/domain/cases';
import { AppError } from '@openrounds/domain/kit';
import { route } from '../../kit/route.ts';
import { loadDraft, presentDraft } from './drafts.ts';
import { getOwnCase, getVisibleCase } from './facts.ts';
import { findOwn } from './store.ts';
import { caseView } from './view.ts';

export const readCase = route(casesContract, 'GET /cases/:caseId', {
  access: { policy: caseRead, load: ({ app, actor, params }) => getVisibleCase(app, actor, params.caseId) },
  run: ({ app, actor, params }) => caseView(app, actor, params.caseId),
});

export const readDraft = route(casesContract, 'GET /cases/:caseId/draft', {
  access: { policy: caseEdit, load: ({ app, actor, params }) => getOwnCase(app, actor, params.caseId) },
  run: async ({ app, actor, params }) => {
    const row = await findOwn(app.db, actor.memberId, params.caseId);
    if (row === undefined) throw new AppError('not-found');
    return presentDraft(await loadDraft(app, app.db, { id: actor.memberId, standing: actor.standing }, row));
  },
});
