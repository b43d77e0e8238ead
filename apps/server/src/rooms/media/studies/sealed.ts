import { createHash } from 'node:crypto';
import type { CaseId, MediaId } from '@openrounds/domain/kit';
import type { InstanceId, KeyImage, Series, SeriesId } from '@openrounds/domain/media';
import { ObjectNotFoundError } from '@openrounds/ports/object-storage/port';
import { type DataKey, openBytes, openRange, sealBytes, sealedSize, sealStream } from '@openrounds/vault';
import type { App } from '../../../kit/app.ts';
import { caseKeySubject } from '../../cases/index.ts';
import { mediumKey, newObjectKey } from '../objects.ts';
import { uuidOf } from '../uuid-of.ts';
import { pack, unpack } from './arrange.ts';
import type { InstanceRow, StudyRow } from './store.ts';
import type { FrameBytes, InstanceHead } from './types.ts';

const place = (table: 'study' | 'instance', column: string, row: string, version = 1) => ({
  table: `media.${table}`,
  column,
  row,
  version,
});

/** UIDs are pseudonyms already; here even those are only compared, never kept. */
export const hashUid = (mediaId: MediaId, uid: string): Buffer =>
  createHash('sha256').update(`${mediaId}\n${uid}`).digest();

/** The same for every instance of a series, and meaning nothing outside this study. */
export const seriesIdOf = (mediaId: MediaId, seriesUid: string): SeriesId =>
  uuidOf(hashUid(mediaId, `series ${seriesUid}`)) as SeriesId;

/** Deflated JSON goes in and comes out. */
export const sealHead = (key: DataKey, id: InstanceId, head: Uint8Array): Buffer =>
  sealBytes(key, place('instance', 'head', id), head);
export const openPackedHead = (key: DataKey, row: Pick<InstanceRow, 'id' | 'head_sealed'>): Buffer =>
  openBytes(key, place('instance', 'head', row.id), row.head_sealed);
export const openHead = (key: DataKey, row: Pick<InstanceRow, 'id' | 'head_sealed'>): InstanceHead =>
  unpack(openPackedHead(key, row)) as InstanceHead;

export const sealFrames = (key: DataKey, id: InstanceId, frames: FrameBytes): Buffer =>
  sealBytes(key, place('instance', 'frames', id), Buffer.from(JSON.stringify(frames)));
export const openFrames = (key: DataKey, row: Pick<InstanceRow, 'id' | 'frames_sealed'>): FrameBytes =>
  JSON.parse(openBytes(key, place('instance', 'frames', row.id), row.frames_sealed).toString('utf8')) as FrameBytes;

export const sealManifest = (key: DataKey, id: MediaId, manifest: Uint8Array): Buffer =>
  sealBytes(key, place('study', 'manifest', id), manifest);
/** Null until the study is complete. */
export const openManifest = (key: DataKey, row: Pick<StudyRow, 'medium_id' | 'manifest_sealed'>): Series[] | null =>
  row.manifest_sealed === null
    ? null
    : (unpack(openBytes(key, place('study', 'manifest', row.medium_id), row.manifest_sealed)) as Series[]);

export const sealKeyImages = (key: DataKey, id: MediaId, version: number, keyImages: readonly KeyImage[]): Buffer =>
  sealBytes(key, place('study', 'key_images', id, version), pack(keyImages));
export const openKeyImages = (
  key: DataKey,
  row: Pick<StudyRow, 'medium_id' | 'key_images_sealed' | 'key_images_version'>,
): KeyImage[] =>
  row.key_images_sealed === null
    ? []
    : (unpack(
        openBytes(key, place('study', 'key_images', row.medium_id, row.key_images_version), row.key_images_sealed),
      ) as KeyImage[]);

const contextOf = (app: App, caseId: CaseId, mediaId: MediaId, id: InstanceId) => ({
  installation: app.vault.installation,
  case: caseId,
  medium: mediaId,
  rendition: `instance.${id}`,
  version: 1,
});

/** All frames of an instance as one sealed object. @throws StorageFullError */
export async function storePixels(
  app: App,
  { caseId, mediaId, id }: { caseId: CaseId; mediaId: MediaId; id: InstanceId },
  pixels: Uint8Array,
): Promise<string> {
  const key = await mediumKey(app, caseId, mediaId);
  const objectKey = newObjectKey(app.clock());
  await app.storage.put(objectKey, sealStream(key, contextOf(app, caseId, mediaId, id), [pixels]));
  return objectKey;
}

/** Bytes `start` up to, not including, `end` of all frames. Throws `ObjectNotFoundError`, `KeyDestroyedError` before the first. */
export async function openPixels(
  app: App,
  caseId: CaseId,
  row: Pick<InstanceRow, 'id' | 'medium_id' | 'object_key' | 'bytes'>,
  range: { readonly start: number; readonly end: number },
): Promise<AsyncGenerator<Buffer>> {
  const key = await mediumKey(app, caseId, row.medium_id);
  if ((await app.storage.head(row.object_key)) === undefined) throw new ObjectNotFoundError(row.object_key);
  const fetchRange = (start: number, end: number) => app.storage.get(row.object_key, { start, end });
  const context = contextOf(app, caseId, row.medium_id, row.id);
  return openRange(key, context, sealedSize(row.bytes), fetchRange, range);
}

/** Where a frame (from 1) lies among all. */
export function frameRange(frames: FrameBytes, frame: number): { readonly start: number; readonly end: number } {
  if (typeof frames === 'number') return { start: (frame - 1) * frames, end: frame * frames };
  const start = frames.slice(0, frame - 1).reduce((sum, length) => sum + length, 0);
  return { start, end: start + (frames[frame - 1] ?? 0) };
}

/** One frame (from 1), opened. */
export async function readFrame(app: App, caseId: CaseId, row: InstanceRow, frame: number): Promise<Buffer> {
  const key = await app.vault.key(caseKeySubject(caseId), 'text');
  const chunks: Buffer[] = [];
  for await (const chunk of await openPixels(app, caseId, row, frameRange(openFrames(key, row), frame)))
    chunks.push(chunk);
  return Buffer.concat(chunks);
}
