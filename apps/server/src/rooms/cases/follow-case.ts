import { caseFollow, casesContract } from '@openrounds/domain/cases';
import { route } from '../../kit/route.ts';
import { write } from '../../kit/transaction.ts';
import { setFollowing } from './after-store.ts';
import { getVisibleCase } from './facts.ts';

export const followCase = route(casesContract, 'PUT /cases/:caseId/follow', {
  access: { policy: caseFollow, load: ({ app, actor, params }) => getVisibleCase(app, actor, params.caseId) },
  run: ({ app, actor, params: { caseId }, grant }) =>
    write(app, grant, `case:${caseId}`, (tx) =>
      setFollowing(tx.db, { caseId, memberId: actor.memberId, muted: false, now: tx.now }),
    ),
});

export const unfollowCase = route(casesContract, 'DELETE /cases/:caseId/follow', {
  access: { policy: caseFollow, load: ({ app, actor, params }) => getVisibleCase(app, actor, params.caseId) },
  run: ({ app, actor, params: { caseId }, grant }) =>
    write(app, grant, `case:${caseId}`, (tx) =>
      setFollowing(tx.db, { caseId, memberId: actor.memberId, muted: true, now: tx.now }),
    ),
});
