import { caseMeetings, meetingsContract } from '@openrounds/domain/meetings';
import { route } from '../../kit/route.ts';
import { caseKeySubject, getVisibleCase, reachOf } from '../cases/index.ts';
import { memberRefs } from '../members/index.ts';
import { listOfCase } from './agenda-store.ts';
import { presentCards } from './cards.ts';
import { outcomeOf } from './present-item.ts';
import { findMeetings, listOpenFor } from './store.ts';

/** What meetings of the reader's own groups say about a case: of other groups' meetings nothing is known. */
export const meetingsOfCase = route(meetingsContract, 'GET /cases/:caseId/meetings', {
  access: { policy: caseMeetings, load: ({ app, actor, params }) => getVisibleCase(app, actor, params.caseId) },
  run: async ({ app, actor, params }) => {
    const { caseId } = params;
    const rows = await listOfCase(app.db, caseId, actor.memberId);
    const reach = await reachOf(app.db, caseId);
    const open =
      reach === undefined
        ? []
        : await listOpenFor(app.db, actor.memberId, {
            caseId,
            groupIds: reach === 'everybody' ? 'all' : reach,
            now: app.clock(),
          });
    const found = await findMeetings(app.db, [...new Set(rows.map((row) => row.meeting_id))]);
    const cards = new Map((await presentCards(app.db, [...found, ...open])).map((card) => [card.id, card]));
    const key = (await app.vault.load([caseKeySubject(caseId)], 'text')).get(caseKeySubject(caseId));
    const members = await memberRefs(
      app,
      app.db,
      rows.flatMap((row) => row.outcome_by ?? []),
      actor.memberId,
    );
    const at = rows.flatMap((row) => {
      const meeting = cards.get(row.meeting_id);
      return meeting === undefined ? [] : [{ row, meeting, outcome: outcomeOf(row, key, members) }];
    });
    return {
      decisions: at.flatMap(({ row, meeting, outcome }) =>
        outcome === null ? [] : [{ meeting, itemId: row.id, outcome }],
      ),
      waiting: at.flatMap(({ row, meeting, outcome }) =>
        outcome === null && meeting.state === 'scheduled' ? [{ meeting, itemId: row.id, state: row.state }] : [],
      ),
      open: open.flatMap(({ id }) => cards.get(id) ?? []),
    };
  },
});
