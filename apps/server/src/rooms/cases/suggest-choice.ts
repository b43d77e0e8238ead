import { casesContract, caseVote, pollLimits } from '@openrounds/domain/cases';
import { AppError } from '@openrounds/domain/kit';
import { route } from '../../kit/route.ts';
import { write } from '../../kit/transaction.ts';
import { assertIdentifiesNobody } from './drafts.ts';
import { getVisibleCase } from './facts.ts';
import { indexCase } from './index-case.ts';
import { updateCase } from './store.ts';
import { takesPart } from './tell-followers.ts';
import { caseView } from './view.ts';
import { getOpenPoll } from './vote-case.ts';
import { putVote } from './vote-store.ts';
import { caseKeySubject, rewritten } from './words.ts';

/**
 * A diagnosis that a colleague adds to a differential, and their vote for it. At the end of the list, so that every vote keeps
 * its place. Everybody reads it: the gate's rule about words holds.
 */
export const suggestChoice = route(casesContract, 'POST /cases/:caseId/poll/choices', {
  access: { policy: caseVote, load: ({ app, actor, params }) => getVisibleCase(app, actor, params.caseId) },
  run: async ({ app, actor, params: { caseId }, body: { label }, grant }) => {
    assertIdentifiesNobody('poll', label);
    const key = await app.vault.key(caseKeySubject(caseId), 'text');
    await write(app, grant, `case:${caseId}`, async (tx) => {
      const { poll, row, words } = await getOpenPoll(tx, caseId);
      if (poll.kind !== 'differential') throw new AppError('conflict', { what: 'no-differential' });
      const same = poll.choices.findIndex((one) => one.trim().toLocaleLowerCase() === label.toLocaleLowerCase());
      const choice = same >= 0 ? same : poll.choices.length;
      if (choice >= pollLimits.most) throw new AppError('conflict', { what: 'choices', limit: pollLimits.most });
      if (same < 0) {
        const more = { ...words, poll: { ...poll, choices: [...poll.choices, label] } };
        await updateCase(tx.db, caseId, rewritten(key, row, more));
        await indexCase(tx, caseId, more, row.specialties);
      }
      // What was added says nothing of who added it, here neither.
      await putVote(tx.db, { case_id: caseId, member_id: actor.memberId, choice, at: tx.now });
      if (actor.memberId !== row.author_id) await takesPart(tx, caseId, actor.memberId);
      await tx.emit({ kind: 'poll.changed', caseId });
    });
    return caseView(app, actor, caseId);
  },
});
