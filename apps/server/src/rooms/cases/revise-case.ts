import {
  type CaseWords,
  afterLimits,
  casesContract,
  caseHistory,
  caseRevise,
  isRewritten,
  type Revision,
  unmetByRevision,
} from '@openrounds/domain/cases';
import { AppError } from '@openrounds/domain/kit';
import type { DataKey } from '@openrounds/vault';
import { route } from '../../kit/route.ts';
import { assertVersion, write } from '../../kit/transaction.ts';
import { countRevisions, eraseRevision, insertRevision, listRevisions, type RevisionRow } from './after-store.ts';
import { identifiersIn, demandedOf } from './drafts.ts';
import { assertMove, getReadableCase, getVisibleCase } from './facts.ts';
import { indexCase } from './index-case.ts';
import { assertSpecialties } from './save-draft.ts';
import { lockCase, updateCase } from './store.ts';
import { caseView } from './view.ts';
import { caseKeySubject, openWords, rewritten, withWords } from './words.ts';

/**
 * The words of a published case, changed by its author. Its audience reads them at once, so that the gate's rules about words
 * hold here too; what stood before is kept, sealed as it was, for the author and the moderators to compare.
 */
export const reviseCase = route(casesContract, 'PATCH /cases/:caseId', {
  access: { policy: caseRevise, load: ({ app, actor, params }) => getVisibleCase(app, actor, params.caseId) },
  run: async ({ app, actor, params, body, version, grant }) => {
    const id = params.caseId;
    const { specialties: given, ...changed } = body;
    if (given !== undefined) assertSpecialties(given);
    await write(app, grant, `case:${id}`, async (tx) => {
      const row = await lockCase(tx.db, id);
      assertMove(row, 'revise');
      assertVersion(version, row.version);
      const key = await app.vault.key(caseKeySubject(id), 'text');
      const before = openWords(key, row);
      if (before === undefined) throw new AppError('not-found');
      const words = withWords(before, changed);
      const specialties = given === undefined ? row.specialties : [...new Set(given)];
      if (!isRewritten({ ...before, specialties: row.specialties }, { ...words, specialties })) return;
      const demanded = await demandedOf(tx.db, actor.memberId, row);
      const unmet = unmetByRevision({ words, specialties, demanded, identifiers: identifiersIn(words) });
      if (unmet.length > 0) throw new AppError('unmet-requirements', { unmet });
      if ((await countRevisions(tx.db, id)) >= afterLimits.revisions)
        throw new AppError('conflict', { what: 'revisions', limit: afterLimits.revisions });
      const { head_sealed, body_sealed, words_version } = row;
      const kept = { head_sealed, body_sealed, words_version, specialties: row.specialties };
      await insertRevision(tx.db, { case_id: id, ...kept, until: tx.now });
      await updateCase(tx.db, id, {
        ...rewritten(key, row, words),
        specialties,
        edited_at: tx.now,
        last_activity_at: tx.now,
      });
      await indexCase(tx, id, words, specialties);
      tx.detail({ before: words_version });
      await tx.emit({ kind: 'case.changed', caseId: id });
    });
    return caseView(app, actor, id);
  },
});

export const listCaseRevisions = route(casesContract, 'GET /cases/:caseId/revisions', {
  access: { policy: caseHistory, load: ({ app, actor, params }) => getReadableCase(app, actor, params.caseId) },
  run: async ({ app, params }) => {
    const subject = caseKeySubject(params.caseId);
    const key = (await app.vault.load([subject], 'text')).get(subject);
    return { items: (await listRevisions(app.db, params.caseId)).map((row) => present(key, row)) };
  },
});

function present(key: DataKey | undefined, row: RevisionRow): Revision {
  const words: CaseWords | undefined = openWords(key, { ...row, id: row.case_id });
  const { words_version: version, until, specialties } = row;
  if (words === undefined) return { version, until: until.toISOString(), words: null };
  const { title, text, question, template } = words;
  return { version, until: until.toISOString(), words: { title, text, question, template, specialties } };
}

/** What should never have stood there goes from the earlier wordings too; that there was one stays. */
export const eraseCaseRevision = route(casesContract, 'DELETE /cases/:caseId/revisions/:revision', {
  access: { policy: caseHistory, load: ({ app, actor, params }) => getReadableCase(app, actor, params.caseId) },
  run: ({ app, params, grant }) =>
    write(app, grant, `case:${params.caseId}`, async (tx) => {
      await lockCase(tx.db, params.caseId);
      tx.detail({ erased: params.revision });
      if (!(await eraseRevision(tx.db, params.caseId, params.revision))) throw new AppError('not-found');
    }),
});
