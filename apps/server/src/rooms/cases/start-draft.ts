import { caseLimits, casesContract, caseStart, noWords } from '@openrounds/domain/cases';
import { AppError, type CaseId } from '@openrounds/domain/kit';
import { route } from '../../kit/route.ts';
import { write } from '../../kit/transaction.ts';
import { usualAudience } from './audience.ts';
import { loadDraft, presentDraft } from './drafts.ts';
import { assertSpecialties, pseudonymFor } from './save-draft.ts';
import { putAudience } from './audience-store.ts';
import { countDrafts } from './draft-store.ts';
import { insertCase, updateCase } from './store.ts';
import { caseKeySubject, sealWords, withWords } from './words.ts';

export const startDraft = route(casesContract, 'POST /cases', {
  access: { policy: caseStart },
  run: async ({ app, actor, body, grant }) => {
    const { specialties = [], withheld = false, ...given } = body;
    assertSpecialties(specialties);
    const id = app.newId<CaseId>();
    // Its keys exist before the row that is sealed with them; keys without a row are harmless.
    await app.vault.createKeys(caseKeySubject(id), ['text', 'media']);
    const key = await app.vault.key(caseKeySubject(id), 'text');
    return write(app, grant, `case:${id}`, async (tx) => {
      if ((await countDrafts(tx.db, actor.memberId)) >= caseLimits.drafts)
        throw new AppError('conflict', { what: 'drafts', limit: caseLimits.drafts });
      // Null is an answer: nobody yet.
      const audience = given.audience === undefined ? await usualAudience(tx.db, actor.memberId) : given.audience;
      const sealed = sealWords(key, id, 1, withWords(noWords, given));
      let row = await insertCase(tx.db, { id, authorId: actor.memberId, ...sealed, specialties, now: tx.now });
      if (audience !== null) await putAudience(tx.db, id, audience);
      if (audience !== null || withheld)
        row = await updateCase(tx.db, id, {
          audience_kind: audience?.kind ?? null,
          ...pseudonymFor(app, withheld, null),
        });
      return presentDraft(await loadDraft(app, tx.db, { id: actor.memberId, standing: actor.standing }, row));
    });
  },
});
