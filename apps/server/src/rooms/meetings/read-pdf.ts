import { meetingRead, meetingsContract } from '@openrounds/domain/meetings';
import { route } from '../../kit/route.ts';
import { getMeeting } from './load.ts';
import { presentMinutes } from './minutes.ts';
import { minutesDocument } from './pdf/minutes.ts';

/** Made of what this member may read at this moment, and kept nowhere. */
export const minutesPdf = route(meetingsContract, 'GET /meetings/:meetingId/minutes/pdf', {
  access: { policy: meetingRead, load: ({ app, params, actor }) => getMeeting(app, actor, params.meetingId) },
  run: async ({ app, actor, query, grant }) => {
    const minutes = await presentMinutes(app, actor, grant.resource);
    const body = await minutesDocument(minutes, {
      language: query.language,
      made: app.clock(),
      producer: app.config.name,
    });
    const day = grant.resource.row.starts_at.toISOString().slice(0, 10);
    return {
      type: 'application/pdf',
      body,
      headers: { 'content-disposition': `inline; filename="minutes-${day}.pdf"` },
    };
  },
});
