import { caseComment, casesContract, isPollClosed, noWords } from '@openrounds/domain/cases';
import { AppError, type CaseId } from '@openrounds/domain/kit';
import { route } from '../../kit/route.ts';
import { type Tx, write } from '../../kit/transaction.ts';
import { getVisibleCase } from './facts.ts';
import { lockCase } from './store.ts';
import { takesPart } from './tell-followers.ts';
import { caseView } from './view.ts';
import { countVotes, deleteVote, putVote } from './vote-store.ts';
import { caseKeySubject, openWords } from './words.ts';

/** The poll of a published case that is still open, with the case locked. @throws conflict, not-found */
export async function getOpenPoll(tx: Tx, id: CaseId) {
  const row = await lockCase(tx.db, id);
  if (row?.state !== 'published') throw new AppError('not-found');
  const words = openWords(await tx.app.vault.key(caseKeySubject(id), 'text'), row) ?? noWords;
  const { poll } = words;
  if (poll === null) throw new AppError('conflict', { what: 'no-poll' });
  if (isPollClosed(row.poll_closes_at, tx.now)) throw new AppError('conflict', { what: 'poll-closed' });
  return { poll, row, words, authorId: row.author_id };
}

export const voteCase = route(casesContract, 'PUT /cases/:caseId/vote', {
  access: { policy: caseComment, load: ({ app, actor, params }) => getVisibleCase(app, actor, params.caseId) },
  run: async ({ app, actor, params, body, grant }) => {
    const { caseId } = params;
    await write(app, grant, `case:${caseId}`, async (tx) => {
      const { poll, authorId } = await getOpenPoll(tx, caseId);
      if (body.choice >= poll.choices.length)
        throw new AppError('bad-input', { where: 'body', issues: [{ path: 'choice', message: 'not a choice of it' }] });
      const fresh = await putVote(tx.db, {
        case_id: caseId,
        member_id: actor.memberId,
        choice: body.choice,
        at: tx.now,
      });
      if (fresh) await takesPart(tx, caseId, actor.memberId);
      // What somebody chose is not for the audit either: that they voted is.
      tx.detail({ vote: fresh ? 'given' : 'changed' });
      // The first tells the author that it has begun; the rest is on the page, and at the end.
      if (fresh && authorId !== actor.memberId && (await countVotes(tx.db, caseId)) === 1)
        await app.notify(tx, { to: authorId, kind: 'poll-answered', caseId });
      await tx.emit({ kind: 'poll.changed', caseId });
    });
    return caseView(app, actor, caseId);
  },
});

export const withdrawVote = route(casesContract, 'DELETE /cases/:caseId/vote', {
  access: { policy: caseComment, load: ({ app, actor, params }) => getVisibleCase(app, actor, params.caseId) },
  run: async ({ app, actor, params, grant }) => {
    await write(app, grant, `case:${params.caseId}`, async (tx) => {
      await getOpenPoll(tx, params.caseId);
      tx.detail({ vote: 'withdrawn' });
      await deleteVote(tx.db, params.caseId, actor.memberId);
      await tx.emit({ kind: 'poll.changed', caseId: params.caseId });
    });
    return caseView(app, actor, params.caseId);
  },
});
