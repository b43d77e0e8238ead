import { caseEdit, casesContract } from '@openrounds/domain/cases';
import { AppError, type MemberId } from '@openrounds/domain/kit';
import { isSpecialty } from '@openrounds/domain/specialties';
import type { App } from '../../kit/app.ts';
import { route } from '../../kit/route.ts';
import { assertVersion, write } from '../../kit/transaction.ts';
import { loadDraft, presentDraft } from './drafts.ts';
import { assertMove, getOwnDraft } from './facts.ts';
import { putAudience } from './audience-store.ts';
import { lockCase, updateCase } from './store.ts';
import { caseKeySubject, openWords, rewritten, withWords } from './words.ts';

/** Specialties stand unsealed, to be filtered by: only those of the list, so that no free word gets there. */
export function assertSpecialties(slugs: readonly string[]): void {
  const unknown = slugs.findIndex((slug) => !isSpecialty(slug));
  if (unknown >= 0)
    throw new AppError('bad-input', {
      where: 'body',
      issues: [{ path: `specialties.${unknown}`, message: 'not a specialty of the list' }],
    });
}

/** A new one for each time the name is withheld: nothing leads from one case to another. */
export function pseudonymFor(
  app: App,
  withheld: boolean | undefined,
  standing: MemberId | null,
): { pseudonym_id?: MemberId | null } {
  if (withheld === undefined) return {};
  return { pseudonym_id: withheld ? (standing ?? app.newId<MemberId>()) : null };
}

export const saveDraft = route(casesContract, 'PATCH /cases/:caseId/draft', {
  access: { policy: caseEdit, load: ({ app, actor, params }) => getOwnDraft(app, actor, params.caseId) },
  run: async ({ app, actor, params, body, version, grant }) => {
    const { specialties, audience, withheld, ...given } = body;
    if (specialties !== undefined) assertSpecialties(specialties);
    const id = params.caseId;
    const key = await app.vault.key(caseKeySubject(id), 'text');
    return write(app, grant, `case:${id}`, async (tx) => {
      const row = await lockCase(tx.db, id);
      assertMove(row, 'edit');
      assertVersion(version, row.version);
      const words = openWords(key, row);
      if (words === undefined) throw new AppError('not-found');
      if (audience !== undefined) await putAudience(tx.db, id, audience);
      const saved = await updateCase(tx.db, id, {
        ...rewritten(key, row, withWords(words, given)),
        saved_at: tx.now,
        ...pseudonymFor(app, withheld, row.pseudonym_id),
        ...(specialties === undefined ? {} : { specialties: [...new Set(specialties)] }),
        ...(audience === undefined ? {} : { audience_kind: audience?.kind ?? null }),
      });
      return presentDraft(await loadDraft(app, tx.db, { id: actor.memberId, standing: actor.standing }, saved));
    });
  },
});
