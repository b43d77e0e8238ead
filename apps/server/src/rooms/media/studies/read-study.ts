import { AppError } from '@openrounds/domain/kit';
import { mediaContract, mediaRead, parseRange } from '@openrounds/domain/media';
import { KeyDestroyedError } from '@openrounds/vault';
import { route } from '../../../kit/route.ts';
import { caseKeySubject } from '../../cases/index.ts';
import { getCaseOfMedium } from '../case-of-medium.ts';
import { frameRange, openFrames, openKeyImages, openManifest, openPixels } from './sealed.ts';
import { findInstance, findStudy } from './store.ts';

/** While it is incomplete there is no study to look at, not even for its author. */
export const readStudy = route(mediaContract, 'GET /media/:mediaId/study', {
  access: { policy: mediaRead, load: ({ app, actor, params }) => getCaseOfMedium(app, actor, params.mediaId) },
  run: async ({ app, params: { mediaId }, grant }) => {
    const row = await findStudy(app.db, mediaId);
    if (row === undefined) throw new AppError('not-found');
    const key = await unlessGone(() => app.vault.key(caseKeySubject(grant.resource.id), 'text'));
    const series = openManifest(key, row);
    if (series === null) throw new AppError('not-found');
    return { mediaId, series, keyImages: openKeyImages(key, row) };
  },
});

/** Neither the id of a study nor that of an instance opens anything: access is that of the case. */
export const readFrameBytes = route(mediaContract, 'GET /media/:mediaId/instances/:instanceId/frames/:frame', {
  access: { policy: mediaRead, load: ({ app, actor, params }) => getCaseOfMedium(app, actor, params.mediaId) },
  run: async ({ app, params, request, grant }) => {
    const caseId = grant.resource.id;
    const row = await findInstance(app.db, params.mediaId, params.instanceId);
    if (row === undefined || params.frame > row.frames) throw new AppError('not-found');
    return unlessGone(async () => {
      const key = await app.vault.key(caseKeySubject(caseId), 'text');
      const { start, end } = frameRange(openFrames(key, row), params.frame);
      const range = parseRange(request.range, end - start);
      const wanted = range === null ? { start, end } : { start: start + range.start, end: start + range.end + 1 };
      return {
        type: `application/octet-stream; transfer-syntax=${row.transfer_syntax}`,
        length: wanted.end - wanted.start,
        body: await openPixels(app, caseId, row, wanted),
        ...(range === null ? {} : { range: { ...range, total: end - start } }),
      };
    });
  },
});

async function unlessGone<T>(open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    throw error instanceof KeyDestroyedError ? new AppError('not-found') : error;
  }
}
