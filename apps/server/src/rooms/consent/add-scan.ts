import { consentAttest, consentContract } from '@openrounds/domain/consent';
import { AppError, type ConsentId } from '@openrounds/domain/kit';
import { collect } from '../../kit/collect.ts';
import { route } from '../../kit/route.ts';
import { write } from '../../kit/transaction.ts';
import { getOwnCase } from '../cases/index.ts';
import { endOfConsent } from './present.ts';
import { getConsentOfCase, isReplaced, lockConsent, updateConsent } from './store.ts';

/**
 * The form itself, for a consent that the institution holds. The device sealed it; the vault opens it once, cleans it and seals it
 * to its own key. Kept beside it is a hash that tells nothing, since what is hashed begins with 32 random bytes.
 */
export const addScan = route(consentContract, 'POST /cases/:caseId/consents/:consentId/scan', {
  access: { policy: consentAttest, load: ({ app, actor, params }) => getOwnCase(app, actor, params.caseId) },
  run: async ({ app, actor, params, query, body, grant }) => {
    await app.throttle.take('upload', actor.memberId);
    const { id } = await getConsentOfCase(app.db, params.caseId, params.consentId);
    const sealed = await collect(body);
    const scanId = app.newId<ConsentId>();
    const taking = { id: scanId, caseId: params.caseId, keyId: query.keyId, type: query.type, sealed };
    const taken = await app.consentVault.takeScan(taking);
    await write(app, grant, `case:${params.caseId}`, async (tx) => {
      const row = await lockConsent(tx.db, id);
      if (row.kind !== 'attested') throw new AppError('conflict', { reason: 'signed-here' });
      if (row.scan_id !== null) throw new AppError('conflict', { reason: 'scan-kept' });
      // Records are destroyed by how long they have been out of use: a scan that came to one later would be younger than it, and stay.
      if (endOfConsent(row, tx.now) !== null || (await isReplaced(tx.db, id)))
        throw new AppError('conflict', { reason: 'not-in-force' });
      await updateConsent(tx.db, id, { scan_id: scanId, scan_hash: taken.hash });
      tx.detail({ consent: id, scan: scanId });
      // Last before the commit, as the record itself.
      await app.consentVault.deposit(scanId, taken);
    });
  },
});
