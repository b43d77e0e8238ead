import { AppError } from '@openrounds/domain/kit';
import { acceptsType, mediaContract, mediaRead, parseRange } from '@openrounds/domain/media';
import { KeyDestroyedError } from '@openrounds/vault';
import { route } from '../../kit/route.ts';
import { getCaseOfMedium } from './case-of-medium.ts';
import { openRendition } from './objects.ts';
import { findRenditions } from './store.ts';

/** The id of a picture opens nothing: whoever may not look at its case is told that there is no such picture. */
export const readRendition = route(mediaContract, 'GET /media/:mediaId/:rendition', {
  access: { policy: mediaRead, load: ({ app, actor, params }) => getCaseOfMedium(app, actor, params.mediaId) },
  run: async ({ app, params, request, grant }) => {
    const found = await findRenditions(app.db, params.mediaId, params.rendition);
    const avif = acceptsType(request.accept, 'image/avif') ? found.find((row) => row.format === 'avif') : undefined;
    const row = avif ?? found.find((other) => other.format !== 'avif');
    if (row === undefined) throw new AppError('not-found');
    const range = parseRange(request.range, row.bytes);
    try {
      return {
        type: `${row.name === 'film' ? 'video' : 'image'}/${row.format}`,
        length: range === null ? row.bytes : range.end - range.start + 1,
        body: await openRendition(app, grant.resource.id, row, range),
        ...(range === null ? {} : { range: { ...range, total: row.bytes } }),
      };
    } catch (error) {
      throw error instanceof KeyDestroyedError ? new AppError('not-found') : error;
    }
  },
});
