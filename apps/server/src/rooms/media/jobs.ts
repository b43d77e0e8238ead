import type { CaseId, MediaId } from '@openrounds/domain/kit';
import { KeyDestroyedError } from '@openrounds/vault';
import type { App } from '../../kit/app.ts';
import type { Job } from '../../kit/jobs.ts';
import { systemWrite, type Tx } from '../../kit/transaction.ts';
import { discardLater } from './discard-later.ts';
import { images } from './images/index.ts';
import { dayOf, discardObjects, objectPrefix, openRendition, storeRenditions } from './objects.ts';
import { deleteMedia, findMedium, insertRendition, knownObjects, listRenditions, lockMedium } from './store.ts';
import { forgetUploads } from './uploads/forget-uploads.ts';

/** AVIF takes a second or two for what WebP does at once: it comes after the answer. */
export const renderAvif: Job<{ mediaId: MediaId }> = {
  name: 'media.render-avif',
  retries: 3,
  expireSeconds: 300,
  run: async (app, { mediaId }) => {
    try {
      await addAvif(app, mediaId);
    } catch (error) {
      // Destroyed meanwhile: there is nothing left to make smaller.
      if (!(error instanceof KeyDestroyedError)) throw error;
    }
  },
};

async function addAvif(app: App, mediaId: MediaId): Promise<void> {
  const medium = await findMedium(app.db, mediaId);
  if (medium === undefined) return;
  const renditions = await listRenditions(app.db, mediaId);
  const full = renditions.find((row) => row.name === 'full');
  if (full === undefined || renditions.some((row) => row.format === 'avif')) return;
  const chunks: Buffer[] = [];
  for await (const chunk of await openRendition(app, medium.case_id, full)) chunks.push(chunk);
  const smaller = await images().renderSmaller(Buffer.concat(chunks));
  const rows = await storeRenditions(app, medium.case_id, mediaId, smaller);
  const kept = new Set<string>();
  await systemWrite(app, 'media.render', `media:${mediaId}`, async (tx) => {
    // A study's pictures follow its key images: these may be of one that is no longer it.
    const current = await lockMedium(tx.db, medium.case_id, mediaId);
    const isCurrent = (await listRenditions(tx.db, mediaId)).some((row) => row.object_key === full.object_key);
    if (current === undefined || !isCurrent) return;
    for (const row of rows) if (await insertRendition(tx.db, row)) kept.add(row.object_key);
  });
  await discardObjects(
    app,
    rows.filter((row) => !kept.has(row.object_key)),
  );
}

const atOnce = 500;

/** Rows go in this transaction, the objects they stand for by a job after it. How many media went. */
export async function removeMedia(tx: Tx, caseId: CaseId, mediaId: MediaId | null): Promise<number> {
  const { media, keys } = await deleteMedia(tx.db, caseId, mediaId);
  // All of the case: also what is still on its way.
  if (mediaId === null) await forgetUploads(tx, { caseId });
  await discardLater(tx, keys);
  return media;
}

const day = 86_400_000;

/** Objects without a row, of uploads that never came to an end: at least a day old, so that no upload under way is touched. */
export const sweepOrphans: Job<Record<string, never>> = {
  name: 'media.sweep',
  every: '41 2 * * *',
  expireSeconds: 3600,
  run: async (app) => {
    const before = `${objectPrefix}${dayOf(new Date(app.clock().getTime() - day))}/`;
    let batch: string[] = [];
    const sweep = async (): Promise<void> => {
      const known = await knownObjects(app.db, batch);
      for (const key of batch) if (!known.has(key)) await app.storage.delete(key);
      batch = [];
    };
    for await (const key of app.storage.list(objectPrefix)) {
      // Listed in order of their days: from here on they are too young.
      if (key >= before) break;
      batch.push(key);
      if (batch.length === atOnce) await sweep();
    }
    await sweep();
  },
};
