import type { MediaId } from '@openrounds/domain/kit';
import { mediaContract, studyStart } from '@openrounds/domain/media';
import { route } from '../../../kit/route.ts';
import { write } from '../../../kit/transaction.ts';
import { getOwnDraft, touchDraft } from '../../cases/index.ts';
import { createMediumKey } from '../objects.ts';
import { presentMedium } from '../present.ts';
import { assertRoom } from '../room-for-more.ts';
import { insertMedium } from '../store.ts';
import { insertStudy } from './store.ts';

/** Empty, and in the way of publication until it is complete. */
export const startStudy = route(mediaContract, 'POST /cases/:caseId/studies', {
  access: { policy: studyStart, load: ({ app, actor, params }) => getOwnDraft(app, actor, params.caseId) },
  run: async ({ app, params, body, grant }) => {
    const id = app.newId<MediaId>();
    await createMediumKey(app, id);
    return write(app, grant, `case:${params.caseId}`, async (tx) => {
      await touchDraft(tx, params.caseId);
      const position = await assertRoom(tx.db, params.caseId);
      const { label, redactions, confirmed, subject = null } = body;
      const medium = await insertMedium(tx.db, {
        id,
        case_id: params.caseId,
        kind: 'study',
        label,
        subject,
        position,
        // Those of its preview, once there is one.
        width: 0,
        height: 0,
        redactions,
        confirmed,
        state: 'processing',
        created_at: tx.now,
      });
      await insertStudy(tx.db, id);
      tx.detail({ media: id, redactions, confirmed });
      return presentMedium(undefined, medium);
    });
  },
});
