import { casesContract, caseSetOutcome, unmetByIdentifiers } from '@openrounds/domain/cases';
import { AppError } from '@openrounds/domain/kit';
import { route } from '../../kit/route.ts';
import { write } from '../../kit/transaction.ts';
import { certainIdentifiers } from './drafts.ts';
import { assertMove, getVisibleCase } from './facts.ts';
import { lockCase, updateCase } from './store.ts';
import { caseView } from './view.ts';
import { caseKeySubject, openWords, sealWords } from './words.ts';

export const setOutcome = route(casesContract, 'POST /cases/:caseId/outcome', {
  access: { policy: caseSetOutcome, load: ({ app, actor, params }) => getVisibleCase(app, actor, params.caseId) },
  run: async ({ app, actor, params, body, grant }) => {
    const id = params.caseId;
    // It is read by the whole audience at once: the gate's rule about words holds here too.
    const unmet = unmetByIdentifiers(certainIdentifiers({ outcome: body.outcome }));
    if (unmet.length > 0) throw new AppError('unmet-requirements', { unmet });
    const key = await app.vault.key(caseKeySubject(id), 'text');
    await write(app, grant, `case:${id}`, async (tx) => {
      const row = await lockCase(tx.db, id);
      assertMove(row, 'set-outcome');
      const words = openWords(key, row);
      if (words === undefined) throw new AppError('not-found');
      const next = row.version + 1;
      const sealed = sealWords(key, id, next, { ...words, outcome: body.outcome });
      await updateCase(tx.db, id, {
        version: next,
        words_version: next,
        head_sealed: sealed.head,
        body_sealed: sealed.body,
        status: 'resolved',
        last_activity_at: tx.now,
      });
      await tx.emit({ kind: 'case.changed', caseId: id });
    });
    return caseView(app, actor, id);
  },
});
