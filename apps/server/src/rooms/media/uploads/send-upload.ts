// Sending in parts, by the tus protocol (tus.io/protocols/resumable-upload, 1.0.0): begun, gone on with, asked about, given up.
import { createHash } from 'node:crypto';
import { AppError, type CaseId } from '@openrounds/domain/kit';
import {
  isUploadType,
  mediaContract,
  mediaLabels,
  parseUploadMetadata,
  tusVersion,
  type Upload,
  type UploadId,
  uploadLimits,
  uploadList,
  uploadSend,
  uploadStart,
  uploadStop,
  uploadTypes,
} from '@openrounds/domain/media';
import type { App } from '../../../kit/app.ts';
import { apiPrefix } from '../../../kit/http.ts';
import { route } from '../../../kit/route.ts';
import { write } from '../../../kit/transaction.ts';
import { getOwnDraft, touchDraft } from '../../cases/index.ts';
import { createMediumKey, destroyMediumKey } from '../objects.ts';
import { assertRoom } from '../room-for-more.ts';
import { forgetUploads } from './forget-uploads.ts';
import { expiryFrom, receive } from './parts.ts';
import { countUploads, findUpload, insertUpload, listUploads, type UploadRow } from './store.ts';

export const startUpload = route(mediaContract, 'POST /cases/:caseId/uploads', {
  access: { policy: uploadStart, load: ({ app, actor, params }) => getOwnDraft(app, actor, params.caseId) },
  run: async ({ app, actor, params, headers, grant }) => {
    assertTus(headers);
    const { caseId } = params;
    const { type, label, key } = announced(headers['upload-metadata'], headers['upload-length']);
    // Files of a study come by the hundred, and take no room of their own: the study that is begun has its place already.
    if (type !== 'application/dicom') {
      await app.throttle.take('upload', actor.memberId);
      await assertRoom(app.db, caseId);
    }
    const id = app.newId<UploadId>();
    // Its parts are sealed as those of a medium: with a key that goes when they go.
    await createMediumKey(app, id);
    const upload = await write(app, grant, `case:${caseId}`, async (tx) => {
      // Locks the draft: uploads that begin together are counted one after the other.
      await touchDraft(tx, caseId);
      const begun = await insertUpload(tx.db, {
        id,
        case_id: caseId,
        member_id: actor.memberId,
        key_hash: createHash('sha256').update(key).digest(),
        type,
        label,
        bytes: headers['upload-length'],
        created_at: tx.now,
        expires_at: expiryFrom(tx.now),
      });
      const { ofCase, bytes } = await countUploads(tx.db, caseId, actor.memberId);
      if (ofCase > uploadLimits.perCase)
        throw new AppError('conflict', { reason: 'uploads-of-case', limit: uploadLimits.perCase });
      if (bytes > uploadLimits.memberBytes)
        throw new AppError('conflict', { reason: 'uploads-of-member', maxBytes: uploadLimits.memberBytes });
      tx.detail({ upload: begun.id, type, bytes: begun.bytes });
      return begun;
    });
    if (upload.id !== id) await destroyMediumKey(app, id);
    return { ...state(upload), location: `${apiPrefix}/cases/${caseId}/uploads/${upload.id}` };
  },
});

export const readUpload = route(mediaContract, 'HEAD /cases/:caseId/uploads/:uploadId', {
  access: { policy: uploadSend, load: ({ app, actor, params }) => getOwnDraft(app, actor, params.caseId) },
  run: async ({ app, params, headers }) => {
    assertTus(headers);
    return state(await getUpload(app, params));
  },
});

export const sendUpload = route(mediaContract, 'PATCH /cases/:caseId/uploads/:uploadId', {
  access: { policy: uploadSend, load: ({ app, actor, params }) => getOwnDraft(app, actor, params.caseId) },
  run: async ({ app, params, headers, body }) => {
    assertTus(headers);
    const upload = await getUpload(app, params);
    if (headers['upload-offset'] !== upload.received)
      throw new AppError('conflict', { reason: 'offset', received: upload.received });
    const received = await receive(app, upload, body);
    return state({ ...upload, received, expires_at: expiryFrom(app.clock()) });
  },
});

export const stopUpload = route(mediaContract, 'DELETE /cases/:caseId/uploads/:uploadId', {
  access: { policy: uploadStop, load: ({ app, actor, params }) => getOwnDraft(app, actor, params.caseId) },
  run: async ({ app, params, grant }) => {
    const { id } = await getUpload(app, params);
    await write(app, grant, `case:${params.caseId}`, async (tx) => {
      await forgetUploads(tx, { id });
      tx.detail({ upload: id });
    });
  },
});

export const listUnfinished = route(mediaContract, 'GET /cases/:caseId/uploads', {
  access: { policy: uploadList, load: ({ app, actor, params }) => getOwnDraft(app, actor, params.caseId) },
  run: async ({ app, params }) => ({ items: (await listUploads(app.db, params.caseId)).map(present) }),
});

/** The upload of this case. What is over is not found, even before the job has taken it away. @throws not-found */
export async function getUpload(
  app: App,
  { caseId, uploadId }: { readonly caseId: CaseId; readonly uploadId: UploadId },
): Promise<UploadRow> {
  const upload = await findUpload(app.db, caseId, uploadId);
  if (upload === undefined || upload.expires_at < app.clock()) throw new AppError('not-found');
  return upload;
}

function assertTus(headers: { readonly 'tus-resumable': string }): void {
  if (headers['tus-resumable'] !== tusVersion) throw new AppError('stale-version', { tusVersion });
}

function announced(metadata: string, bytes: number) {
  const { type = '', label = 'other', key = '' } = parseUploadMetadata(metadata) ?? {};
  if (!isUploadType(type)) throw new AppError('unsupported-media', { type, accepted: Object.keys(uploadTypes) });
  const where = 'Upload-Metadata';
  if (!/^[\w-]{20,100}$/.test(key))
    throw new AppError('bad-input', { where, issues: [{ path: 'key', message: '20 to 100 random characters' }] });
  if (!(mediaLabels as readonly string[]).includes(label))
    throw new AppError('bad-input', { where, issues: [{ path: 'label', message: 'not a label of media' }] });
  if (bytes === 0) throw new AppError('bad-input', { where: 'Upload-Length', finding: 'empty' });
  if (bytes > uploadTypes[type]) throw new AppError('too-large', { maxBytes: uploadTypes[type] });
  return { type, label, key };
}

/** How it stands, as the protocol says it. */
const state = (upload: Pick<UploadRow, 'bytes' | 'received' | 'expires_at'>): Record<string, string> => ({
  'tus-resumable': tusVersion,
  'upload-offset': String(upload.received),
  'upload-length': String(upload.bytes),
  'upload-expires': upload.expires_at.toUTCString(),
});

const present = ({ id, type, label, bytes, received, created_at, expires_at }: UploadRow): Upload => ({
  id,
  type,
  label,
  bytes,
  received,
  startedAt: created_at.toISOString(),
  expiresAt: expires_at.toISOString(),
});
