import type { MemberId } from '@openrounds/domain/kit';
import type { App } from '../../kit/app.ts';
import { destroySealed } from '../../kit/sealed-object.ts';
import { systemWrite } from '../../kit/transaction.ts';
import { sealedDocument } from './documents/documents.ts';
import { deleteDocument, listDocuments } from './documents/store.ts';
import { deleteEvidence } from './forget-store.ts';

/** All that was said and sent to be verified. What a member vouched for others stays, as an id. */
export async function forgetApplicant(app: App, memberId: MemberId): Promise<void> {
  const documents = await listDocuments(app.db, memberId);
  for (const row of documents) await destroySealed(app, sealedDocument(row));
  await systemWrite(app, 'verification.forget', `member:${memberId}`, async (tx) => {
    for (const row of documents) await deleteDocument(tx.db, row.id);
    await deleteEvidence(tx.db, memberId);
    tx.detail({ documents: documents.length });
  });
}
