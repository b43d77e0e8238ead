import { AppError, daysFrom, type MemberId } from '@openrounds/domain/kit';
import {
  documentAdd,
  type DocumentId,
  documentRemove,
  documentsContract,
  documentsList,
  documentsReadMine,
  documentView,
  limitsOfDocuments,
  type SentDocument,
} from '@openrounds/domain/verification';
import { KeyDestroyedError } from '@openrounds/vault';
import { ObjectNotFoundError } from '@openrounds/ports/object-storage/port';
import type { App } from '../../../kit/app.ts';
import { cleanDocument } from '../../../kit/clean-document.ts';
import { collect } from '../../../kit/collect.ts';
import { route } from '../../../kit/route.ts';
import { destroySealed, openSealed, putSealed } from '../../../kit/sealed-object.ts';
import { write } from '../../../kit/transaction.ts';
import { assertConfirmed } from '../../members/index.ts';
import { loadApplicant } from '../evidence.ts';
import { mine } from '../mine.ts';
import { lockApplication } from '../store.ts';
import { countView, deleteDocument, type DocumentRow, findDocument, insertDocument, listDocuments } from './store.ts';

export const sealedDocument = (row: Pick<DocumentRow, 'id' | 'object_key'>) => ({
  subject: `document:${row.id}`,
  objectKey: row.object_key,
});

async function sentBy(app: App, memberId: MemberId): Promise<{ items: SentDocument[] }> {
  const rows = await listDocuments(app.db, memberId);
  return {
    items: rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      type: row.type,
      bytes: row.bytes,
      sentAt: row.sent_at.toISOString(),
      destroyAt: row.destroy_at.toISOString(),
      views: row.views,
    })),
  };
}

export const readMyDocuments = route(documentsContract, 'GET /verification/mine/documents', {
  access: { policy: documentsReadMine, load: mine },
  run: ({ app, actor }) => sentBy(app, actor.memberId),
});

export const addDocument = route(documentsContract, 'POST /verification/mine/documents', {
  access: { policy: documentAdd, load: mine },
  run: async ({ app, actor, body, query, request, grant }) => {
    const { memberId } = actor;
    await app.throttle.take('upload', memberId);
    const document = await cleanDocument(await collect(body), request.mediaType, limitsOfDocuments);
    const id = app.newId<DocumentId>();
    const { objectKey } = await putSealed(app, 'documents', `document:${id}`, document.bytes);
    try {
      await write(app, grant, `member:${memberId}`, async (tx) => {
        await lockApplication(tx.db, memberId, { state: 'incomplete', now: tx.now });
        if ((await listDocuments(tx.db, memberId)).length >= limitsOfDocuments.each)
          throw new AppError('conflict', { what: 'documents', limit: limitsOfDocuments.each });
        tx.detail({ document: id, kind: query.kind });
        await insertDocument(tx.db, {
          id,
          member_id: memberId,
          kind: query.kind,
          type: document.type,
          bytes: document.bytes.length,
          object_key: objectKey,
          sent_at: tx.now,
          destroy_at: daysFrom(tx.now, limitsOfDocuments.daysWithoutDecision),
        });
      });
    } catch (error) {
      await destroySealed(app, { subject: `document:${id}`, objectKey });
      throw error;
    }
    return sentBy(app, memberId);
  },
});

export const removeDocument = route(documentsContract, 'DELETE /verification/mine/documents/:documentId', {
  access: { policy: documentRemove, load: mine },
  run: async ({ app, actor, params, grant }) => {
    const row = await findDocument(app.db, actor.memberId, params.documentId);
    if (row === undefined) throw new AppError('not-found');
    await destroySealed(app, sealedDocument(row));
    await write(app, grant, `member:${actor.memberId}`, async (tx) => {
      tx.detail({ document: row.id });
      await deleteDocument(tx.db, row.id);
    });
    return sentBy(app, actor.memberId);
  },
});

export const listTheirDocuments = route(documentsContract, 'GET /verification/applications/:memberId/documents', {
  access: { policy: documentsList, load: ({ app, params }) => loadApplicant(app, params.memberId) },
  run: ({ app, params }) => sentBy(app, params.memberId),
});

export const viewDocument = route(
  documentsContract,
  'POST /verification/applications/:memberId/documents/:documentId/view',
  {
    access: { policy: documentView, load: ({ app, params }) => loadApplicant(app, params.memberId) },
    run: async ({ app, actor, params, body, grant }) => {
      await assertConfirmed(app, actor);
      const row = await findDocument(app.db, params.memberId, params.documentId);
      if (row === undefined) throw new AppError('not-found');
      // Written down before a byte is read.
      await write(app, grant, `member:${params.memberId}`, async (tx) => {
        tx.detail({ document: row.id, kind: row.kind, reason: body.reason });
        await countView(tx.db, row.id);
      });
      try {
        return {
          type: row.type,
          length: row.bytes,
          body: await openSealed(app, sealedDocument(row)),
          headers: { 'content-security-policy': "default-src 'none'; sandbox", 'content-disposition': 'attachment' },
        };
      } catch (error) {
        if (error instanceof KeyDestroyedError || error instanceof ObjectNotFoundError) throw new AppError('not-found');
        throw error;
      }
    },
  },
);
