import { AppError } from '@openrounds/domain/kit';
import { uploadLimits } from '@openrounds/domain/media';
import { type MediaContext, openStream, sealMedium } from '@openrounds/vault';
import type { App } from '../../../kit/app.ts';
import { discardObjects, mediumKey, newObjectKey } from '../objects.ts';
import { addPart, listParts, type UploadRow } from './store.ts';

/** So much, or what came in so long, is sealed and kept at a time: what a crash of this process can lose. */
const partBytes = 1024 * 1024;
const partMs = 3000;

const contextOf = (app: App, upload: Pick<UploadRow, 'id' | 'case_id'>, start: number): MediaContext => ({
  installation: app.vault.installation,
  case: upload.case_id,
  medium: upload.id,
  rendition: `part.${start}`,
  version: 1,
});

export const expiryFrom = (now: Date): Date => new Date(now.getTime() + uploadLimits.expireHours * 3_600_000);

/**
 * Keeps what comes, part by part, each sealed before it lies anywhere. Whatever came before the connection broke is kept.
 * @returns how many bytes of the upload are there now
 * @throws AppError `conflict` where another connection went on with it meanwhile; `bad-input` when more comes than was said
 */
export async function receive(app: App, upload: UploadRow, body: AsyncIterable<Uint8Array>): Promise<number> {
  let at = upload.received;
  let held: Uint8Array[] = [];
  let size = 0;
  let since = performance.now();
  const keep = async (): Promise<void> => {
    if (size > 0) await keepPart(app, upload, at, Buffer.concat(held, size));
    at += size;
    held = [];
    size = 0;
    since = performance.now();
  };
  try {
    for await (const chunk of body) {
      if (at + size + chunk.length > upload.bytes)
        throw new AppError('bad-input', { where: 'body', reason: 'longer-than-announced', bytes: upload.bytes });
      held.push(chunk);
      size += chunk.length;
      if (size >= partBytes || performance.now() - since > partMs) await keep();
    }
  } catch (error) {
    // Cut off on its way: what came is worth keeping. What was too long is not.
    if (!(error instanceof AppError)) await keep();
    throw error;
  }
  await keep();
  return at;
}

async function keepPart(app: App, upload: UploadRow, start: number, bytes: Buffer): Promise<void> {
  const key = await mediumKey(app, upload.case_id, upload.id);
  const now = app.clock();
  const part = { start, bytes: bytes.length, object_key: newObjectKey(now) };
  await app.storage.put(part.object_key, sealMedium(key, contextOf(app, upload, start), bytes));
  let kept = false;
  try {
    // Not audited: its beginning and its end are.
    kept = await app.database.db.transaction().execute((db) => addPart(db, upload.id, part, expiryFrom(now)));
  } finally {
    if (!kept) await discardObjects(app, [part]);
  }
  if (!kept) throw new AppError('conflict', { reason: 'offset' });
}

/** The bytes that came, opened one part after the other. Throws `ObjectNotFoundError`, `KeyDestroyedError` while it is read. */
export async function* openParts(app: App, upload: UploadRow): AsyncGenerator<Uint8Array> {
  const key = await mediumKey(app, upload.case_id, upload.id);
  for (const part of await listParts(app.db, upload.id))
    yield* openStream(key, contextOf(app, upload, part.start), await app.storage.get(part.object_key));
}
