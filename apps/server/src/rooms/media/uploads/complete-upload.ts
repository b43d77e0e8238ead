import { AppError } from '@openrounds/domain/kit';
import { mediaContract, uploadComplete } from '@openrounds/domain/media';
import { route } from '../../../kit/route.ts';
import type { Tx } from '../../../kit/transaction.ts';
import { getOwnDraft } from '../../cases/index.ts';
import { collect, keepStill } from '../keep-still.ts';
import { assertRoom } from '../room-for-more.ts';
import { forgetRefused, forgetUploads } from './forget-uploads.ts';
import { openParts } from './parts.ts';
import { getUpload } from './send-upload.ts';

/** What came in parts is put together and taken as if it had come whole; refused or not, the parts are not kept beside it. */
export const completeUpload = route(mediaContract, 'POST /cases/:caseId/uploads/:uploadId/complete', {
  access: { policy: uploadComplete, load: ({ app, actor, params }) => getOwnDraft(app, actor, params.caseId) },
  run: async ({ app, params, body, grant }) => {
    const { caseId } = params;
    const upload = await getUpload(app, params);
    const { id, received, bytes, type } = upload;
    if (received !== bytes) throw new AppError('conflict', { reason: 'incomplete', received, bytes });
    await assertRoom(app.db, caseId);
    const inTransaction = async (tx: Tx): Promise<void> => {
      // Its twin was quicker.
      if ((await forgetUploads(tx, { id })) === 0) throw new AppError('not-found');
    };
    try {
      const whole = await collect(openParts(app, upload));
      return await keepStill(app, grant, { caseId, bytes: whole, type, said: body, inTransaction });
    } catch (error) {
      if (isLasting(error)) await forgetRefused(app, { id });
      throw error;
    }
  },
});

/** Refused for what it is: it would be refused again. */
const isLasting = (error: unknown): boolean =>
  error instanceof AppError && ['bad-input', 'too-large', 'unsupported-media'].includes(error.code);
