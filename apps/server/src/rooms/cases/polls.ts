import { isPollClosed, type Poll, pollLimits, type PollView, seesResults } from '@openrounds/domain/cases';
import type { Job } from '../../kit/jobs.ts';
import { systemWrite } from '../../kit/transaction.ts';
import { findVisibleAmong } from './audience-store.ts';
import { lockCase, updateCase } from './store.ts';
import { listDuePolls, listVoters, type Tally } from './vote-store.ts';

interface PollFacts {
  readonly votes: readonly Tally[];
  readonly isAuthor: boolean;
  readonly closesAt: Date | null;
  readonly now: Date;
  readonly mayVote: boolean;
}

/** A poll as one reader meets it: how it stands only for those who may know. */
export function presentPoll(poll: Poll, facts: PollFacts): PollView {
  const { votes, closesAt } = facts;
  const closed = isPollClosed(closesAt, facts.now);
  const mine = votes.find((tally) => tally.mine)?.choice ?? null;
  const shown = seesResults({ isAuthor: facts.isAuthor, mine, closed });
  const of = (choice: number): number => votes.find((tally) => tally.choice === choice)?.votes ?? 0;
  return {
    kind: poll.kind ?? 'choices',
    choices: poll.choices.map((label, index) => ({ label, votes: shown ? of(index) : null })),
    total: votes.reduce((sum, tally) => sum + tally.votes, 0),
    mine,
    closesAt: closesAt?.toISOString() ?? null,
    closed,
    abilities: {
      vote: facts.mayVote && !closed,
      add: facts.mayVote && !closed && poll.kind === 'differential' && poll.choices.length < pollLimits.most,
    },
  };
}

const atOnce = 100;
const mostTold = 2000;

/** Every minute: tells the author and those who voted that a poll is over, once, and whoever looks sees it close. */
export const closePolls: Job<Record<string, never>> = {
  name: 'cases.close-polls',
  every: '* * * * *',
  run: async (app) => {
    for (const caseId of await listDuePolls(app.db, app.clock(), atOnce))
      await systemWrite(app, 'case.close-poll', `case:${caseId}`, async (tx) => {
        const row = await lockCase(tx.db, caseId);
        if (row?.state !== 'published' || row.poll_told_at !== null) return;
        const voters = await listVoters(tx.db, caseId, mostTold);
        // Whoever left the group since is not told of a case that they cannot open.
        const seeing = await findVisibleAmong(tx.db, caseId, voters);
        for (const to of new Set([row.author_id, ...seeing])) await app.notify(tx, { to, kind: 'poll-closed', caseId });
        await updateCase(tx.db, caseId, { poll_told_at: tx.now });
        tx.detail({ votes: voters.length });
        await tx.emit({ kind: 'poll.changed', caseId });
      });
  },
};
