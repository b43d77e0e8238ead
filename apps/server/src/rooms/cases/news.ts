import { afterLimits, caseNews, casesContract, caseSetStatus, type NewsId } from '@openrounds/domain/cases';
import { AppError } from '@openrounds/domain/kit';
import { route } from '../../kit/route.ts';
import { write } from '../../kit/transaction.ts';
import { deleteNews, insertNews, listNews } from './after-store.ts';
import { assertIdentifiesNobody } from './drafts.ts';
import { assertMove, getVisibleCase } from './facts.ts';
import { sealNews } from './news-words.ts';
import { lockCase, updateCase } from './store.ts';
import { tellFollowers } from './tell-followers.ts';
import { caseView } from './view.ts';
import { caseKeySubject } from './words.ts';

/** Read by its audience at once: the gate's rule about words holds. Those who follow the case are told by a job. */
export const addNews = route(casesContract, 'POST /cases/:caseId/news', {
  access: { policy: caseNews, load: ({ app, actor, params }) => getVisibleCase(app, actor, params.caseId) },
  run: async ({ app, actor, params: { caseId }, body, grant }) => {
    assertIdentifiesNobody('news', body.text);
    const key = await app.vault.key(caseKeySubject(caseId), 'text');
    await write(app, grant, `case:${caseId}`, async (tx) => {
      assertMove(await lockCase(tx.db, caseId), 'set-outcome');
      if ((await listNews(tx.db, caseId)).length >= afterLimits.news)
        throw new AppError('conflict', { what: 'news', limit: afterLimits.news });
      const id = app.newId<NewsId>();
      await insertNews(tx.db, { id, case_id: caseId, text_sealed: sealNews(key, id, body), at: tx.now });
      await updateCase(tx.db, caseId, { last_activity_at: tx.now });
      tx.detail({ news: id });
      await tx.enqueue(tellFollowers, { caseId });
      await tx.emit({ kind: 'case.changed', caseId });
    });
    return caseView(app, actor, caseId);
  },
});

export const takeNewsBack = route(casesContract, 'DELETE /cases/:caseId/news/:newsId', {
  access: { policy: caseNews, load: ({ app, actor, params }) => getVisibleCase(app, actor, params.caseId) },
  run: async ({ app, actor, params: { caseId, newsId }, grant }) => {
    await write(app, grant, `case:${caseId}`, async (tx) => {
      await lockCase(tx.db, caseId);
      tx.detail({ news: newsId, taken: 'back' });
      if (!(await deleteNews(tx.db, caseId, newsId))) throw new AppError('not-found');
      await tx.emit({ kind: 'case.changed', caseId });
    });
    return caseView(app, actor, caseId);
  },
});

/** Resolved without more words, or open again. */
export const setStatus = route(casesContract, 'PUT /cases/:caseId/status', {
  access: { policy: caseSetStatus, load: ({ app, actor, params }) => getVisibleCase(app, actor, params.caseId) },
  run: async ({ app, actor, params: { caseId }, body: { status }, grant }) => {
    await write(app, grant, `case:${caseId}`, async (tx) => {
      const row = await lockCase(tx.db, caseId);
      assertMove(row, 'set-outcome');
      if (row.status === status) return;
      tx.detail({ status });
      await updateCase(tx.db, caseId, {
        status,
        version: row.version + 1,
        ...(status === 'unresolved' ? { resolved_told_at: null } : {}),
      });
      if (status === 'resolved') await tx.enqueue(tellFollowers, { caseId });
      await tx.emit({ kind: 'case.changed', caseId });
    });
    return caseView(app, actor, caseId);
  },
});
