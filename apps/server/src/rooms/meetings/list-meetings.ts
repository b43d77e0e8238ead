import { meetingList, meetingMine, meetingRead, meetingsContract } from '@openrounds/domain/meetings';
import type { MeetingId } from '@openrounds/domain/kit';
import { pageOfRows, readCursor } from '../../kit/cursor.ts';
import { route } from '../../kit/route.ts';
import { presentCard, presentCards } from './cards.ts';
import { getGroupInside, getMeeting } from './load.ts';
import { presentMeeting } from './present.ts';
import { listMeetings, listMine } from './store.ts';

const dayMs = 86_400_000;

export const myMeetings = route(meetingsContract, 'GET /meetings', {
  access: { policy: meetingMine },
  run: async ({ app, actor }) => {
    const now = app.clock();
    const rows = await listMine(app.db, actor.memberId, now, new Date(now.getTime() + dayMs));
    return { items: await presentCards(app.db, rows) };
  },
});

export const groupMeetings = route(meetingsContract, 'GET /groups/:groupId/meetings', {
  access: { policy: meetingList, load: ({ app, params, actor }) => getGroupInside(app, actor, params.groupId) },
  run: async ({ app, params, query, grant }) => {
    const [at, id] = readCursor(query.cursor, ['at', 'id']) ?? [];
    const found = await listMeetings(app.db, params.groupId, {
      when: query.when,
      now: app.clock(),
      after: at === undefined || id === undefined ? null : { at, id: id as MeetingId },
      limit: query.limit + 1,
    });
    const { rows, next } = pageOfRows(found, query.limit, (row) => [row.starts_at.toISOString(), row.id]);
    return { items: rows.map((row) => presentCard(row, grant.resource.name)), next };
  },
});

export const readMeeting = route(meetingsContract, 'GET /meetings/:meetingId', {
  access: { policy: meetingRead, load: ({ app, params, actor }) => getMeeting(app, actor, params.meetingId) },
  run: async ({ app, actor, grant }) => (await presentMeeting(app, actor, grant.resource)).meeting,
});
