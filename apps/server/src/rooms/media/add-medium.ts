import { mediaAdd, mediaContract } from '@openrounds/domain/media';
import { route } from '../../kit/route.ts';
import { getOwnDraft } from '../cases/index.ts';
import { collect } from '../../kit/collect.ts';
import { keepStill } from './keep-medium.ts';
import { assertRoom } from './room-for-more.ts';

/** A picture sent whole. What is larger, or on a worse line, is sent in parts: see `uploads`. */
export const addMedium = route(mediaContract, 'POST /cases/:caseId/media', {
  access: { policy: mediaAdd, load: ({ app, actor, params }) => getOwnDraft(app, actor, params.caseId) },
  run: async ({ app, actor, params, query, body, request, grant }) => {
    const { caseId } = params;
    await app.throttle.take('upload', actor.memberId);
    await assertRoom(app.db, caseId);
    return keepStill(app, grant, { caseId, bytes: await collect(body), type: request.mediaType, said: query });
  },
});
