import { AppError, type MemberId } from '@openrounds/domain/kit';
import { type OwnPhoto, photoContract, photoRead } from '@openrounds/domain/network';
import { ObjectNotFoundError } from '@openrounds/ports/object-storage/port';
import { KeyDestroyedError } from '@openrounds/vault';
import type { App } from '../../../kit/app.ts';
import { collect } from '../../../kit/collect.ts';
import { route } from '../../../kit/route.ts';
import { write } from '../../../kit/transaction.ts';
import { loadProfile } from '../load-profile.ts';
import { ownProfile } from '../own-profile.ts';
import { canTakeBack, deleteSquares, openPhoto, sealPhoto } from './keep-photo.ts';
import { findPhoto, findPhotoFor, hidePhoto, insertPhoto, listPhotos, lockPhotos, showPhoto } from './store.ts';

async function mine(app: App, memberId: MemberId): Promise<OwnPhoto> {
  const rows = await listPhotos(app.db, memberId);
  const now = app.clock();
  return {
    photo: rows.find((row) => row.replaced_at === null)?.id ?? null,
    before: rows.find((row) => canTakeBack(row, now))?.id ?? null,
  };
}

/** The id of a photo opens nothing: it is the one that its owner shows now, and shows this reader, or there is none. */
export const readPhoto = route(photoContract, 'GET /members/:memberId/photo/:photoId/:size', {
  access: {
    policy: photoRead,
    load: async ({ app, actor, params }) => {
      const [profile, shown] = await Promise.all([
        loadProfile(app, params.memberId),
        findPhotoFor(app.db, params.memberId, actor.memberId),
      ]);
      return { ...profile, shown: shown === params.photoId };
    },
  },
  run: async ({ app, params }) => {
    const row = await findPhoto(app.db, params.photoId);
    if (row === undefined) throw new AppError('not-found');
    try {
      return {
        type: 'image/webp',
        ...(await openPhoto(app, row, params.size)),
        // A new photo has a new address. Whoever signs in next in the same browser asks for themselves.
        headers: { 'cache-control': 'private, max-age=3600', vary: 'cookie' },
      };
    } catch (error) {
      if (error instanceof KeyDestroyedError || error instanceof ObjectNotFoundError) throw new AppError('not-found');
      throw error;
    }
  },
});

export const addPhoto = route(photoContract, 'PUT /me/photo', {
  access: ownProfile,
  run: async ({ app, actor, body, grant }) => {
    const { memberId } = actor;
    await app.throttle.take('upload', memberId);
    const photo = await sealPhoto(app, memberId, await collect(body));
    try {
      await write(app, grant, `member:${memberId}`, async (tx) => {
        await lockPhotos(tx.db, memberId);
        await hidePhoto(tx.db, memberId, tx.now);
        await insertPhoto(tx.db, photo);
        tx.detail({ photo: photo.id });
      });
    } catch (error) {
      await deleteSquares(app, photo);
      throw error;
    }
    return mine(app, memberId);
  },
});

export const removePhoto = route(photoContract, 'DELETE /me/photo', {
  access: ownProfile,
  run: async ({ app, actor: { memberId }, grant }) => {
    await write(app, grant, `member:${memberId}`, async (tx) => {
      await lockPhotos(tx.db, memberId);
      await hidePhoto(tx.db, memberId, tx.now);
      tx.detail({ photo: null });
    });
    return mine(app, memberId);
  },
});

export const takePhotoBack = route(photoContract, 'PUT /me/photo/:photoId', {
  access: ownProfile,
  run: async ({ app, actor: { memberId }, params: { photoId }, grant }) => {
    await write(app, grant, `member:${memberId}`, async (tx) => {
      await lockPhotos(tx.db, memberId);
      const row = await findPhoto(tx.db, photoId);
      if (row === undefined || row.member_id !== memberId) throw new AppError('not-found');
      if (row.replaced_at === null) return;
      if (!canTakeBack(row, tx.now)) throw new AppError('not-found');
      await hidePhoto(tx.db, memberId, tx.now);
      await showPhoto(tx.db, photoId);
      tx.detail({ photo: photoId });
    });
    return mine(app, memberId);
  },
});
