import { isOutcomeDue, outcomeAsks } from '@openrounds/domain/cases';
import { type CaseId, daysFrom } from '@openrounds/domain/kit';
import type { Job } from '../../kit/jobs.ts';
import { systemWrite } from '../../kit/transaction.ts';
import { listUnresolved } from './after-store.ts';
import { lockCase, updateCase } from './store.ts';

const atOnce = 100;

/** Every morning: asks the authors of cases that colleagues answered what became of them; twice at most. */
export const askOutcome: Job<Record<string, never>> = {
  name: 'cases.ask-outcome',
  every: '17 6 * * *',
  expireSeconds: 600,
  run: async (app) => {
    const before = daysFrom(app.clock(), -outcomeAsks[0]);
    let after: CaseId | null = null;
    for (;;) {
      const page = { before, mostAsks: outcomeAsks.length, after, limit: atOnce };
      const ids: CaseId[] = await listUnresolved(app.db, page);
      for (const id of ids)
        await systemWrite(app, 'case.ask-outcome', `case:${id}`, async (tx) => {
          const row = await lockCase(tx.db, id);
          if (row?.state !== 'published' || row.status !== 'unresolved' || row.published_at === null) return;
          const { published_at: publishedAt, outcome_asks: asks, outcome_asked_at: askedAt } = row;
          if (!isOutcomeDue({ publishedAt, asks, askedAt }, tx.now)) return;
          await updateCase(tx.db, id, { outcome_asks: asks + 1, outcome_asked_at: tx.now });
          await app.notify(tx, { to: row.author_id, kind: 'outcome-due', caseId: id });
        });
      after = ids.at(-1) ?? null;
      if (after === null || ids.length < atOnce) return;
    }
  },
};
