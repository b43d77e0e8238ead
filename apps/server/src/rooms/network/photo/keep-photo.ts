import type { MemberId, PhotoId } from '@openrounds/domain/kit';
import { limitsOfPhoto, type PhotoSize } from '@openrounds/domain/network';
import type { App } from '../../../kit/app.ts';
import { cleanSquares } from '../../../kit/clean-document.ts';
import type { Job } from '../../../kit/jobs.ts';
import { addSealed, openSealed, type SealedObject } from '../../../kit/sealed-object.ts';
import { systemWrite } from '../../../kit/transaction.ts';
import { keySubject } from '../../members/index.ts';
import { deletePhoto, listPhotos, listReplaced, type PhotoRow } from './store.ts';

const atOnce = 100;
const undoMs = limitsOfPhoto.minutesToUndo * 60_000;

/** Whether a photo that was replaced or removed can still be taken back. */
export const canTakeBack = (row: PhotoRow, now: Date): boolean =>
  row.replaced_at !== null && row.replaced_at.getTime() + undoMs > now.getTime();

/** Makes the squares and stores them sealed. What it throws leaves nothing behind. @throws AppError `bad-input`, StorageFullError */
export async function sealPhoto(app: App, memberId: MemberId, bytes: Buffer): Promise<Omit<PhotoRow, 'replaced_at'>> {
  const { sides } = limitsOfPhoto;
  const [small = bytes, large = bytes] = await cleanSquares(bytes, limitsOfPhoto, [sides.small, sides.large]);
  const first = await addSealed(app, 'photos', keySubject(memberId), small);
  let second: SealedObject;
  try {
    second = await addSealed(app, 'photos', keySubject(memberId), large);
  } catch (error) {
    await app.storage.delete(first.objectKey);
    throw error;
  }
  return {
    id: app.newId<PhotoId>(),
    member_id: memberId,
    small_key: first.objectKey,
    large_key: second.objectKey,
    small_bytes: small.length,
    large_bytes: large.length,
    added_at: app.clock(),
  };
}

/** The opened square. @throws KeyDestroyedError, ObjectNotFoundError */
export async function openPhoto(app: App, row: PhotoRow, size: PhotoSize) {
  const [objectKey, length] = size === 'small' ? [row.small_key, row.small_bytes] : [row.large_key, row.large_bytes];
  return { length, body: await openSealed(app, { subject: keySubject(row.member_id), objectKey }) };
}

export async function deleteSquares(app: App, row: Pick<PhotoRow, 'small_key' | 'large_key'>): Promise<void> {
  for (const key of [row.small_key, row.large_key]) await app.storage.delete(key);
}

/** Every ten minutes: photos that can no longer be taken back. What a kill leaves half done is done the next time. */
export const destroyReplaced: Job<Record<string, never>> = {
  name: 'network.destroy-replaced-photos',
  every: '*/10 * * * *',
  expireSeconds: 600,
  run: async (app) => {
    // A minute more: what is being taken back at the last moment is done by then.
    const before = new Date(app.clock().getTime() - undoMs - 60_000);
    for (;;) {
      const due = await listReplaced(app.db, before, atOnce);
      for (const row of due) {
        await deleteSquares(app, row);
        await systemWrite(app, 'network.destroy-photo', `member:${row.member_id}`, (tx) => deletePhoto(tx.db, row.id));
      }
      if (due.length < atOnce) return;
    }
  },
};

/** All of a member who leaves. */
export async function forgetPhotos(app: App, memberId: MemberId): Promise<void> {
  const rows = await listPhotos(app.db, memberId);
  if (rows.length === 0) return;
  for (const row of rows) await deleteSquares(app, row);
  await systemWrite(app, 'network.forget-photos', `member:${memberId}`, async (tx) => {
    for (const { id } of rows) await deletePhoto(tx.db, id);
    tx.detail({ photos: rows.length });
  });
}
