import { casePublish, casesContract, caseUnpublish, pollClosesAt } from '@openrounds/domain/cases';
import { AppError } from '@openrounds/domain/kit';
import { route } from '../../kit/route.ts';
import { assertVersion, write } from '../../kit/transaction.ts';
import { keepSettings } from '../groups/index.ts';
import { findMember } from '../members/index.ts';
import { groupsOfAudience } from './audience-store.ts';
import { consentUntil } from './consent-ends.ts';
import { loadDraft, presentDraft } from './drafts.ts';
import { assertMove, getOwnDraft, getVisibleCase } from './facts.ts';
import { indexCase } from './index-case.ts';
import { backToDraft } from './lifecycle.ts';
import { deleteNotice, findOwn, lockCase, updateCase } from './store.ts';
import { tellGroups } from './tell-groups.ts';
import { caseView } from './view.ts';

/**
 * The gate. Everything it asks about is read again in the transaction that publishes, with the case locked: whatever changes
 * a picture or a consent of a draft waits for that lock (`touchDraft`) and then finds that it is no draft any more.
 */
export const publishCase = route(casesContract, 'POST /cases/:caseId/publish', {
  access: { policy: casePublish, load: ({ app, actor, params }) => getOwnDraft(app, actor, params.caseId) },
  run: async ({ app, actor, params, version, grant }) => {
    const id = params.caseId;
    await write(app, grant, `case:${id}`, async (tx) => {
      const row = await lockCase(tx.db, id);
      assertMove(row, 'publish');
      assertVersion(version, row.version);
      // What the groups ask for stays as it is until this is committed; whoever changes it then finds this case.
      await keepSettings(tx.db, await groupsOfAudience(tx.db, id));
      const author = await findMember(tx.db, actor.memberId);
      const draft = await loadDraft(
        app,
        tx.db,
        { id: actor.memberId, standing: author?.standing ?? 'registered' },
        row,
      );
      if (draft.unmet.length > 0) throw new AppError('unmet-requirements', { unmet: draft.unmet });
      await updateCase(tx.db, id, {
        state: 'published',
        version: row.version + 1,
        published_at: tx.now,
        last_activity_at: tx.now,
        poll_closes_at: pollClosesAt(draft.words.poll, tx.now),
        poll_told_at: null,
        // The gate has found everything covered; here is for how long.
        consent_until: consentUntil(draft),
      });
      await deleteNotice(tx.db, id);
      await indexCase(tx, id, draft.words, row.specialties);
      tx.detail({ audience: row.audience_kind, media: draft.media.length, consents: draft.consents.length });
      await tx.emit({ kind: 'case.published', caseId: id });
      if (row.audience_kind === 'groups' && row.told_at === null) await tx.enqueue(tellGroups, { caseId: id });
    });
    return caseView(app, actor, id);
  },
});

export const unpublishCase = route(casesContract, 'POST /cases/:caseId/unpublish', {
  access: { policy: caseUnpublish, load: ({ app, actor, params }) => getVisibleCase(app, actor, params.caseId) },
  run: async ({ app, actor, params, grant }) => {
    const id = params.caseId;
    await write(app, grant, `case:${id}`, async (tx) => {
      const row = await lockCase(tx.db, id);
      assertMove(row, 'unpublish');
      await backToDraft(tx, row);
      await tx.emit({ kind: 'case.hidden', caseId: id });
    });
    const row = await findOwn(app.db, actor.memberId, id);
    if (row === undefined) throw new AppError('not-found');
    return presentDraft(await loadDraft(app, app.db, { id: actor.memberId, standing: actor.standing }, row));
  },
});
