import type { Job } from '../../../kit/jobs.ts';
import { destroySealed } from '../../../kit/sealed-object.ts';
import { systemWrite } from '../../../kit/transaction.ts';
import { sealedDocument } from './documents.ts';
import { deleteDocument, listDue } from './store.ts';

const atOnce = 100;

/** Every night: documents whose day has come, the key first. What a kill leaves half done is done the next time. */
export const destroyDocuments: Job<Record<string, never>> = {
  name: 'verification.destroy-documents',
  every: '41 2 * * *',
  expireSeconds: 3600,
  run: async (app) => {
    for (;;) {
      const due = await listDue(app.db, app.clock(), atOnce);
      for (const row of due) {
        await destroySealed(app, sealedDocument(row));
        await systemWrite(app, 'verification.destroy-document', `member:${row.member_id}`, async (tx) => {
          tx.detail({ document: row.id, kind: row.kind });
          await deleteDocument(tx.db, row.id);
        });
      }
      if (due.length < atOnce) return;
    }
  },
};
