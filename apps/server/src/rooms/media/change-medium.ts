import { AppError } from '@openrounds/domain/kit';
import { kindOfStill, mediaChange, mediaContract, mediaRemove } from '@openrounds/domain/media';
import { route } from '../../kit/route.ts';
import { write } from '../../kit/transaction.ts';
import { caseKeySubject, getOwnDraft, touchDraft } from '../cases/index.ts';
import { removeMedia } from './jobs.ts';
import { presentMedium, sealAlt } from './present.ts';
import { lockMedium, updateMedium } from './store.ts';

export const changeMedium = route(mediaContract, 'PATCH /cases/:caseId/media/:mediaId', {
  access: { policy: mediaChange, load: ({ app, actor, params }) => getOwnDraft(app, actor, params.caseId) },
  run: async ({ app, params, body, grant }) => {
    const { caseId, mediaId } = params;
    const key = await app.vault.key(caseKeySubject(caseId), 'text');
    return write(app, grant, `case:${caseId}`, async (tx) => {
      await touchDraft(tx, caseId);
      const row = await lockMedium(tx.db, caseId, mediaId);
      if (row === undefined) throw new AppError('not-found');
      const version = row.alt_version + 1;
      const changed = await updateMedium(tx.db, mediaId, {
        // Something is always set, so that an empty change is no error.
        confirmed: body.confirmed ?? row.confirmed,
        ...(body.subject === undefined ? {} : { subject: body.subject }),
        ...(body.label === undefined
          ? {}
          : {
              label: body.label,
              kind: row.kind === 'study' || row.kind === 'video' ? row.kind : kindOfStill(body.label),
            }),
        ...(body.alt === undefined
          ? {}
          : { alt_sealed: sealAlt(key, mediaId, version, body.alt), alt_version: version }),
      });
      tx.detail({ media: mediaId, subject: changed.subject, label: changed.label, confirmed: changed.confirmed });
      return presentMedium(key, changed);
    });
  },
});

export const removeMedium = route(mediaContract, 'DELETE /cases/:caseId/media/:mediaId', {
  access: { policy: mediaRemove, load: ({ app, actor, params }) => getOwnDraft(app, actor, params.caseId) },
  run: ({ app, params, grant }) =>
    write(app, grant, `case:${params.caseId}`, async (tx) => {
      await touchDraft(tx, params.caseId);
      if ((await removeMedia(tx, params.caseId, params.mediaId)) === 0) throw new AppError('not-found');
      tx.detail({ media: params.mediaId });
    }),
});
