import { consentContract, consentRenewCode, consentWithdraw } from '@openrounds/domain/consent';
import { route } from '../../kit/route.ts';
import { write } from '../../kit/transaction.ts';
import { getOwnCase } from '../cases/index.ts';
import { assertConfirmed } from '../members/index.ts';
import { codeHash } from './codes.ts';
import { deleteReceipt, getConsentOfCase, lockConsent, updateConsent } from './store.ts';
import { takeBack } from './withdraw.ts';

/**
 * The patient said it to who cares for them, as the form promises. As easy as it was to agree (GDPR, article 7(3)): nobody is asked
 * for a password while the patient waits. Done twice, it is done once.
 */
export const withdrawForPatient = route(consentContract, 'POST /cases/:caseId/consents/:consentId/withdrawal', {
  access: { policy: consentWithdraw, load: ({ app, actor, params }) => getOwnCase(app, actor, params.caseId) },
  run: async ({ app, params, body, grant }) => {
    const row = await getConsentOfCase(app.db, params.caseId, params.consentId);
    await write(app, grant, `case:${params.caseId}`, (tx) => takeBack(tx, row, body.uses, 'clinician'));
  },
});

/** Whoever holds the code sees and ends what was signed: whoever gives one out shows again that it is them. */
export const renewCode = route(consentContract, 'POST /cases/:caseId/consents/:consentId/code', {
  access: { policy: consentRenewCode, load: ({ app, actor, params }) => getOwnCase(app, actor, params.caseId) },
  run: async ({ app, actor, params, body, grant }) => {
    await assertConfirmed(app, actor);
    const { id } = await getConsentOfCase(app.db, params.caseId, params.consentId);
    await write(app, grant, `case:${params.caseId}`, async (tx) => {
      await lockConsent(tx.db, id);
      // Sealed under the lost code, it opens for nobody any more.
      await deleteReceipt(tx.db, id);
      await updateConsent(tx.db, id, { code_hash: codeHash(app, body), code_at: tx.now });
      tx.detail({ consent: id, identity: body.identity });
    });
  },
});
