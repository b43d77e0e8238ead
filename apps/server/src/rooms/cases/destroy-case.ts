import { caseDestroy, casesContract } from '@openrounds/domain/cases';
import { route } from '../../kit/route.ts';
import { write } from '../../kit/transaction.ts';
import { assertMove, getVisibleCase } from './facts.ts';
import { destroyCase as destroy } from './lifecycle.ts';
import { lockCase } from './store.ts';

/** By its author; while it is under review, only a moderator's decision destroys it. */
export const destroyOwnCase = route(casesContract, 'DELETE /cases/:caseId', {
  access: { policy: caseDestroy, load: ({ app, actor, params }) => getVisibleCase(app, actor, params.caseId) },
  run: ({ app, params, grant }) =>
    write(app, grant, `case:${params.caseId}`, async (tx) => {
      assertMove(await lockCase(tx.db, params.caseId), 'destroy-own');
      await destroy(tx, params.caseId);
    }),
});
