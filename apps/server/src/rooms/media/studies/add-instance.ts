import { AppError, type CaseId, type Grant, type MediaId } from '@openrounds/domain/kit';
import {
  instanceAdd,
  type InstanceId,
  type InstanceReceipt,
  mediaContract,
  numberOfInstance,
  studyLimits,
} from '@openrounds/domain/media';
import type { App } from '../../../kit/app.ts';
import { route } from '../../../kit/route.ts';
import { write, type Tx } from '../../../kit/transaction.ts';
import { caseKeySubject, getOwnDraft, touchDraft } from '../../cases/index.ts';
import { discardObjects } from '../objects.ts';
import { getWhole, isLasting } from '../uploads/complete-upload.ts';
import { forgetRefused, forgetUploads } from '../uploads/forget-uploads.ts';
import { openParts } from '../uploads/parts.ts';
import { collectWithin, createByteBudget } from './byte-budget.ts';
import { studyThreads } from './pool.ts';
import { hashUid, openHead, sealFrames, sealHead, seriesIdOf, storePixels } from './sealed.ts';
import {
  findByUid,
  findStudy,
  insertInstance,
  type InstanceRow,
  lockStudy,
  type StudyRow,
  updateStudy,
} from './store.ts';
import type { TakenFile } from './types.ts';

/** Three of the largest files at a time, or hundreds of slices. */
const budget = createByteBudget(3 * studyLimits.instanceBytes);

/** Checked, taken apart and sealed before the answer: what is acknowledged is there, whatever happens next. */
export const addInstance = route(mediaContract, 'POST /cases/:caseId/studies/:mediaId/instances', {
  access: { policy: instanceAdd, load: ({ app, actor, params }) => getOwnDraft(app, actor, params.caseId) },
  run: ({ app, params, body, grant }) => takeInstance(app, grant, params, { body }),
});

/** The same of one that came in parts; refused or not, the parts are not kept beside it. */
export const addInstanceInParts = route(mediaContract, 'POST /cases/:caseId/studies/:mediaId/uploads/:uploadId/add', {
  access: { policy: instanceAdd, load: ({ app, actor, params }) => getOwnDraft(app, actor, params.caseId) },
  run: async ({ app, params, grant }) => {
    const upload = await getWhole(app, params);
    const { id, type } = upload;
    if (type !== 'application/dicom')
      throw new AppError('unsupported-media', { type, accepted: ['application/dicom'] });
    const inTransaction = async (tx: Tx): Promise<void> => void (await forgetUploads(tx, { id }));
    try {
      return await takeInstance(app, grant, params, { body: openParts(app, upload), inTransaction });
    } catch (error) {
      if (isLasting(error)) await forgetRefused(app, { id });
      throw error;
    }
  },
});

interface Arrival {
  readonly body: AsyncIterable<Uint8Array>;
  /** What goes with the file being kept. */
  readonly inTransaction?: (tx: Tx) => Promise<void>;
}

async function takeInstance(
  app: App,
  grant: Grant<string, unknown>,
  { caseId, mediaId }: Place,
  { body, inTransaction = async () => undefined }: Arrival,
): Promise<InstanceReceipt> {
  const study = await findStudy(app.db, mediaId);
  if (study === undefined || study.case_id !== caseId) throw new AppError('not-found');
  const { bytes, release } = await collectWithin(budget, body);
  try {
    const file = await studyThreads().take(bytes);
    const before = await findByUid(app.db, mediaId, hashUid(mediaId, file.instanceUid));
    if (before === undefined) {
      assertFits(study, file, mediaId);
      return await keep(app, grant, { caseId, mediaId }, file, inTransaction);
    }
    await write(app, grant, `case:${caseId}`, inTransaction);
    return await receiptOf(app, caseId, before);
  } finally {
    release();
  }
}

interface Place {
  readonly caseId: CaseId;
  readonly mediaId: MediaId;
}

async function keep(
  app: App,
  grant: Grant<string, unknown>,
  { caseId, mediaId }: Place,
  file: TakenFile,
  inTransaction: (tx: Tx) => Promise<void>,
): Promise<InstanceReceipt> {
  const id = app.newId<InstanceId>();
  const key = await app.vault.key(caseKeySubject(caseId), 'text');
  const objectKey = await storePixels(app, { caseId, mediaId, id }, file.pixels);
  const row: InstanceRow = {
    id,
    medium_id: mediaId,
    series_id: seriesIdOf(mediaId, file.seriesUid),
    uid_hash: hashUid(mediaId, file.instanceUid),
    object_key: objectKey,
    bytes: file.pixels.length,
    frames: file.frames,
    transfer_syntax: file.transferSyntax,
    head_sealed: sealHead(key, id, file.head),
    frames_sealed: sealFrames(key, id, file.frameBytes),
    created_at: app.clock(),
  };
  let kept: InstanceRow | undefined;
  try {
    const stored = await write(app, grant, `case:${caseId}`, async (tx) => {
      kept = await insertOnce(tx, caseId, row, file);
      await inTransaction(tx);
      return kept;
    });
    if (stored.id !== id) await discardObjects(app, [row]);
    return await receiptOf(app, caseId, stored);
  } catch (error) {
    // When it broke while it was committed, the row may stand: then the sweep decides.
    if (kept === undefined) await discardObjects(app, [row]);
    throw error;
  }
}

/** The row that stands for this file afterwards: this one, or that of a twin which came at the same time. */
async function insertOnce(tx: Tx, caseId: CaseId, row: InstanceRow, file: TakenFile): Promise<InstanceRow> {
  await touchDraft(tx, caseId);
  const study = await lockStudy(tx.db, caseId, row.medium_id);
  if (study === undefined) throw new AppError('not-found');
  const twin = await findByUid(tx.db, row.medium_id, row.uid_hash);
  if (twin !== undefined) return twin;
  assertFits(study, file, row.medium_id);
  if (study.uid_hash === null)
    await updateStudy(tx.db, row.medium_id, { uid_hash: hashUid(row.medium_id, file.studyUid) });
  await insertInstance(tx.db, row);
  tx.detail({ media: row.medium_id, instance: row.id, frames: row.frames });
  return row;
}

/** @throws AppError `conflict` (complete, full, of another study), `too-large` */
function assertFits(study: StudyRow & { readonly state: string }, file: TakenFile, mediaId: MediaId): void {
  if (study.state !== 'processing') throw new AppError('conflict', { reason: 'study-complete' });
  if (study.uid_hash !== null && !study.uid_hash.equals(hashUid(mediaId, file.studyUid)))
    throw new AppError('conflict', { reason: 'another-study' });
  const { instances: limit, bytes: maxBytes } = studyLimits;
  if (study.instances >= limit) throw new AppError('conflict', { reason: 'instance-limit', limit });
  if (Number(study.bytes) + file.pixels.length > maxBytes)
    throw new AppError('too-large', { finding: 'study', maxBytes });
}

async function receiptOf(app: App, caseId: CaseId, row: InstanceRow): Promise<InstanceReceipt> {
  const key = await app.vault.key(caseKeySubject(caseId), 'text');
  const { metadata } = openHead(key, row);
  return { id: row.id, seriesId: row.series_id, number: numberOfInstance(metadata), frames: row.frames };
}
