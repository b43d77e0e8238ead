import { randomBytes } from 'node:crypto';
import type { CaseId, MediaId } from '@openrounds/domain/kit';
import type { UploadId } from '@openrounds/domain/media';
import { ObjectNotFoundError } from '@openrounds/ports/object-storage/port';
import { type DataKey, type MediaContext, openRange, openStream, sealedSize, sealStream } from '@openrounds/vault';
import type { App } from '../../kit/app.ts';
import { caseKeySubject } from '../cases/index.ts';
import type { RenditionImage } from './images/types.ts';
import type { RenditionRow } from './store.ts';

export const objectPrefix = 'media/';

/** Random, in a folder of the day: so that the sweep knows how old an object is without asking for each. */
export const newObjectKey = (now: Date): string => `${objectPrefix}${dayOf(now)}/${randomBytes(16).toString('hex')}`;
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10).replaceAll('-', '');

const mediumKeySubject = (id: MediaId | UploadId): string => `medium:${id}`;

/** Before anything of a medium is stored: what it is sealed with goes with the case, and also alone. */
export const createMediumKey = (app: App, id: MediaId | UploadId): Promise<void> =>
  app.vault.createKeys(mediumKeySubject(id), ['media']);

/** Bytes of a medium are sealed with the key of its case and its own together. @throws KeyDestroyedError */
export const mediumKey = (app: App, caseId: CaseId, id: MediaId | UploadId): Promise<DataKey> =>
  app.vault.partKey(caseKeySubject(caseId), mediumKeySubject(id), 'media');

/** Every copy of its bytes, in every backup, is unreadable from then on. Idempotent. */
export const destroyMediumKey = (app: App, id: MediaId | UploadId): Promise<void> =>
  app.vault.destroy(mediumKeySubject(id));

const contextOf = (
  app: App,
  caseId: CaseId,
  row: Pick<RenditionRow, 'medium_id' | 'name' | 'format'>,
): MediaContext => ({
  installation: app.vault.installation,
  case: caseId,
  medium: row.medium_id,
  rendition: `${row.name}.${row.format}`,
  version: 1,
});

/** Seals and stores all of these, or nothing. @throws StorageFullError */
export async function storeRenditions(
  app: App,
  caseId: CaseId,
  mediumId: MediaId,
  images: readonly RenditionImage[],
): Promise<RenditionRow[]> {
  const key = await mediumKey(app, caseId, mediumId);
  const now = app.clock();
  const rows = images.map(({ name, format, bytes, width, height }): RenditionRow => ({
    medium_id: mediumId,
    name,
    format,
    object_key: newObjectKey(now),
    bytes: bytes.length,
    width,
    height,
  }));
  const written = await Promise.allSettled(
    rows.map((row, index) =>
      app.storage.put(
        row.object_key,
        sealStream(key, contextOf(app, caseId, row), [images[index]?.bytes ?? new Uint8Array()]),
      ),
    ),
  );
  const failed = written.find((result) => result.status === 'rejected');
  if (failed !== undefined) {
    await discardObjects(app, rows);
    throw failed.reason;
  }
  return rows;
}

/** For objects whose rows never came to be. What cannot be deleted now, the sweep finds. */
export async function discardObjects(app: App, rows: readonly Pick<RenditionRow, 'object_key'>[]): Promise<void> {
  const deleted = await Promise.allSettled(rows.map((row) => app.storage.delete(row.object_key)));
  if (deleted.some((result) => result.status === 'rejected')) app.log.warn('media: objects left for the sweep');
}

async function* openWhole(app: App, key: DataKey, context: MediaContext, objectKey: string): AsyncGenerator<Buffer> {
  yield* openStream(key, context, await app.storage.get(objectKey));
}

/** The opened picture, while it is read. Throws `ObjectNotFoundError`, `KeyDestroyedError` before the first byte. */
export async function openRendition(
  app: App,
  caseId: CaseId,
  row: RenditionRow,
  range: { readonly start: number; readonly end: number } | null = null,
): Promise<AsyncGenerator<Buffer>> {
  const key = await mediumKey(app, caseId, row.medium_id);
  const context = contextOf(app, caseId, row);
  // Looked at now, opened when the first byte is asked for: who leaves before that leaves no open file behind.
  if ((await app.storage.head(row.object_key)) === undefined) throw new ObjectNotFoundError(row.object_key);
  if (range === null) return openWhole(app, key, context, row.object_key);
  const fetchRange = (start: number, end: number) => app.storage.get(row.object_key, { start, end });
  return openRange(key, context, sealedSize(row.bytes), fetchRange, { start: range.start, end: range.end + 1 });
}
