import { createHash, randomBytes } from 'node:crypto';
import { consentAttest, consentContract, scanLimits } from '@openrounds/domain/consent';
import { AppError, type ConsentId } from '@openrounds/domain/kit';
import { cleanDocument } from '../../kit/clean-document.ts';
import { collect } from '../../kit/collect.ts';
import { route } from '../../kit/route.ts';
import { write } from '../../kit/transaction.ts';
import { getOwnCase } from '../cases/index.ts';
import { getConsentOfCase, lockConsent, updateConsent } from './store.ts';

/**
 * The form itself, for a consent that the institution holds. It is sealed to the vault's key before it is written; from then on
 * this process cannot open it. Kept beside it is a hash that tells nothing, since what is hashed begins with 32 random bytes.
 */
export const addScan = route(consentContract, 'POST /cases/:caseId/consents/:consentId/scan', {
  access: { policy: consentAttest, load: ({ app, actor, params }) => getOwnCase(app, actor, params.caseId) },
  run: async ({ app, actor, params, body, request, grant }) => {
    await app.throttle.take('upload', actor.memberId);
    const { id } = await getConsentOfCase(app.db, params.caseId, params.consentId);
    const cleaned = await cleanDocument(await collect(body), request.mediaType, scanLimits);
    const document = Buffer.concat([randomBytes(scanLimits.saltBytes), cleaned.bytes]);
    const scanId = app.newId<ConsentId>();
    await write(app, grant, `case:${params.caseId}`, async (tx) => {
      const row = await lockConsent(tx.db, id);
      if (row.kind !== 'attested') throw new AppError('conflict', { reason: 'signed-here' });
      if (row.scan_id !== null) throw new AppError('conflict', { reason: 'scan-kept' });
      if (row.record_destroyed_at !== null) throw new AppError('conflict', { reason: 'record-destroyed' });
      await updateConsent(tx.db, id, {
        scan_id: scanId,
        scan_hash: createHash('sha256').update(document).digest(),
      });
      tx.detail({ consent: id, scan: scanId });
      // Last before the commit, as the record itself.
      await app.consentVault.deposit(scanId, document);
    });
  },
});
