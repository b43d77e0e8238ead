import { casesContract } from '@openrounds/domain/cases';
import { groupLimits, groupPin, groupRead } from '@openrounds/domain/groups';
import { AppError } from '@openrounds/domain/kit';
import { route } from '../../kit/route.ts';
import { write } from '../../kit/transaction.ts';
import { loadGroup } from '../groups/index.ts';
import { caseCards } from './cards.ts';
import { deletePin, insertPin, listPinned, lockPins } from './pin-store.ts';
import { isPostedTo } from './audience-store.ts';

export const listPins = route(casesContract, 'GET /groups/:groupId/pins', {
  access: { policy: groupRead, load: ({ app, params, actor }) => loadGroup(app.db, params.groupId, actor) },
  // Those outside the group see none of its cases, and so none of its pins.
  run: async ({ app, actor, params }) => ({
    items: (await caseCards(app, app.db, actor, await listPinned(app.db, params.groupId))).filter(
      (card) => card.state === 'published',
    ),
  }),
});

export const pinCase = route(casesContract, 'PUT /groups/:groupId/pins/:caseId', {
  access: { policy: groupPin, load: ({ app, params, actor }) => loadGroup(app.db, params.groupId, actor) },
  run: async ({ app, actor, params, grant }) => {
    const { groupId, caseId } = params;
    await write(app, grant, `group:${groupId}`, async (tx) => {
      await lockPins(tx.db, groupId);
      if (!(await isPostedTo(tx.db, caseId, groupId))) throw new AppError('not-found');
      const pinned = await listPinned(tx.db, groupId);
      if (pinned.includes(caseId)) return;
      if (pinned.length >= groupLimits.pins) throw new AppError('conflict', { what: 'pins', limit: groupLimits.pins });
      tx.detail({ case: caseId });
      await insertPin(tx.db, { group_id: groupId, case_id: caseId, by_id: actor.memberId, at: tx.now });
    });
  },
});

export const unpinCase = route(casesContract, 'DELETE /groups/:groupId/pins/:caseId', {
  access: { policy: groupPin, load: ({ app, params, actor }) => loadGroup(app.db, params.groupId, actor) },
  run: ({ app, params, grant }) =>
    write(app, grant, `group:${params.groupId}`, async (tx) => {
      tx.detail({ case: params.caseId, pinned: false });
      await deletePin(tx.db, params.groupId, params.caseId);
    }),
});
