import {
  type CaseWords,
  casesContract,
  caseSetOutcome,
  unmetByIdentifiers,
  unmetByOutcome,
} from '@openrounds/domain/cases';
import { AppError, type CaseId } from '@openrounds/domain/kit';
import { route } from '../../kit/route.ts';
import { type Tx, write } from '../../kit/transaction.ts';
import { identifiersIn } from './drafts.ts';
import { assertMove, getVisibleCase } from './facts.ts';
import { lockCase, updateCase } from './store.ts';
import { tellFollowers } from './tell-followers.ts';
import { caseView } from './view.ts';
import { caseKeySubject, openWords, rewritten } from './words.ts';

type Said = Pick<CaseWords, 'outcome' | 'decided'>;

/**
 * What happened to a case, or was decided about it, in the transaction of the caller: its author's own outcome, or the
 * minutes of a meeting. The whole audience reads it at once, so that the gate's rules about words and fields hold here too.
 * Whoever calls says who may. @throws unmet-requirements, not-found, conflict (not published)
 */
export async function recordOutcome(tx: Tx, id: CaseId, said: Said): Promise<void> {
  const unmet = [...unmetByOutcome(said.decided), ...unmetByIdentifiers(identifiersIn(said))];
  if (unmet.length > 0) throw new AppError('unmet-requirements', { unmet });
  const row = await lockCase(tx.db, id);
  assertMove(row, 'set-outcome');
  const key = await tx.app.vault.key(caseKeySubject(id), 'text');
  const words = openWords(key, row);
  if (words === undefined) throw new AppError('not-found');
  await updateCase(tx.db, id, {
    ...rewritten(key, row, { ...words, ...said }),
    status: 'resolved',
    last_activity_at: tx.now,
  });
  await tx.enqueue(tellFollowers, { caseId: id });
  await tx.emit({ kind: 'case.changed', caseId: id });
}

export const setOutcome = route(casesContract, 'POST /cases/:caseId/outcome', {
  access: { policy: caseSetOutcome, load: ({ app, actor, params }) => getVisibleCase(app, actor, params.caseId) },
  run: async ({ app, actor, params, body, grant }) => {
    await write(app, grant, `case:${params.caseId}`, (tx) => recordOutcome(tx, params.caseId, body));
    return caseView(app, actor, params.caseId);
  },
});
