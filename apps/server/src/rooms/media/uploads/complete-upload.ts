import { AppError, type CaseId } from '@openrounds/domain/kit';
import { mediaContract, uploadComplete, type UploadId } from '@openrounds/domain/media';
import type { App } from '../../../kit/app.ts';
import { route } from '../../../kit/route.ts';
import type { Tx } from '../../../kit/transaction.ts';
import { getOwnDraft } from '../../cases/index.ts';
import { collect } from '../../../kit/collect.ts';
import { keepFilm } from '../films/keep-film.ts';
import { keepStill } from '../keep-medium.ts';
import { assertRoom } from '../room-for-more.ts';
import { forgetRefused, forgetUploads } from './forget-uploads.ts';
import { openParts } from './parts.ts';
import { getUpload } from './send-upload.ts';
import type { UploadRow } from './store.ts';

/** What came in parts is put together and taken as if it had come whole; refused or not, the parts are not kept beside it. */
export const completeUpload = route(mediaContract, 'POST /cases/:caseId/uploads/:uploadId/complete', {
  access: { policy: uploadComplete, load: ({ app, actor, params }) => getOwnDraft(app, actor, params.caseId) },
  run: async ({ app, params, body, grant }) => {
    const { caseId } = params;
    const upload = await getWhole(app, params);
    assertNoInstance(upload);
    const poster = isFilm(upload) ? await posterOf(app, caseId, body.poster) : null;
    await assertRoom(app.db, caseId);
    const inTransaction = async (tx: Tx): Promise<void> => {
      // Its twin was quicker.
      if ((await forgetUploads(tx, { id: upload.id })) === 0) throw new AppError('not-found');
      if (poster !== null) await forgetUploads(tx, { id: poster.id });
    };
    const { audio, poster: _, ...said } = body;
    try {
      if (poster !== null)
        return await keepFilm(app, grant, { caseId, film: upload, poster, audio, said, inTransaction });
      const bytes = await collect(openParts(app, upload));
      return await keepStill(app, grant, { caseId, bytes, type: upload.type, said, inTransaction });
    } catch (error) {
      if (isLasting(error))
        for (const { id } of [upload, ...(poster === null ? [] : [poster])]) await forgetRefused(app, { id });
      throw error;
    }
  },
});

/** A file of a study is added to that study. */
function assertNoInstance({ type }: UploadRow): void {
  if (type === 'application/dicom') throw new AppError('unsupported-media', { type, finding: 'instance-of-study' });
}

const isFilm = ({ type }: Pick<UploadRow, 'type'>): boolean => type.startsWith('video/');

/** Refused for what it is: it would be refused again. */
export const isLasting = (error: unknown): boolean =>
  error instanceof AppError && ['bad-input', 'too-large', 'unsupported-media'].includes(error.code);

/** An upload of which everything has come. @throws not-found, conflict (`incomplete`) */
export async function getWhole(app: App, params: { caseId: CaseId; uploadId: UploadId }): Promise<UploadRow> {
  const upload = await getUpload(app, params);
  const { received, bytes } = upload;
  if (received !== bytes) throw new AppError('conflict', { reason: 'incomplete', received, bytes });
  return upload;
}

async function posterOf(app: App, caseId: CaseId, uploadId: UploadId | undefined): Promise<UploadRow> {
  const issues = [{ path: 'poster', message: 'a film needs the upload of its first picture' }];
  if (uploadId === undefined) throw new AppError('bad-input', { where: 'body', issues });
  const poster = await getWhole(app, { caseId, uploadId });
  if (isFilm(poster)) throw new AppError('bad-input', { where: 'body', issues });
  return poster;
}
