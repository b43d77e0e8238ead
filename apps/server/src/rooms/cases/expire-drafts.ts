import { draftDue, draftLife } from '@openrounds/domain/cases';
import { type CaseId, daysFrom } from '@openrounds/domain/kit';
import type { App } from '../../kit/app.ts';
import type { Job } from '../../kit/jobs.ts';
import { systemWrite } from '../../kit/transaction.ts';
import { destroyCase } from './lifecycle.ts';
import { listOldDrafts } from './draft-store.ts';
import { type CaseRow, lockCase, updateCase } from './store.ts';

const atOnce = 100;
const oldest = (now: Date): Date => daysFrom(now, draftLife.notice - draftLife.days);
const dueAt = (row: CaseRow, now: Date) => draftDue({ savedAt: row.saved_at, toldAt: row.expiry_told_at }, now);

/**
 * Every night: tells the authors of drafts that nobody touched for twelve weeks that these will go, and destroys those whose
 * time is over. One after the other, each looked at again under its lock: whoever writes on in that moment keeps their draft.
 */
export const expireDrafts: Job<Record<string, never>> = {
  name: 'cases.expire-drafts',
  every: '41 2 * * *',
  expireSeconds: 600,
  run: async (app) => {
    const now = app.clock();
    let after: { at: Date; id: CaseId } | null = null;
    for (;;) {
      const rows: CaseRow[] = await listOldDrafts(app.db, { before: oldest(now), after, limit: atOnce });
      for (const row of rows) if (dueAt(row, now) !== 'nothing') await settle(app, row.id);
      const last = rows.at(-1);
      if (last === undefined || rows.length < atOnce) return;
      after = { at: last.saved_at, id: last.id };
    }
  },
};

const settle = (app: App, id: CaseId): Promise<void> =>
  systemWrite(app, 'case.expire', `case:${id}`, async (tx) => {
    const row = await lockCase(tx.db, id);
    if (row?.state !== 'draft') return;
    const due = dueAt(row, tx.now);
    tx.detail({ due });
    if (due === 'tell') {
      await updateCase(tx.db, id, { expiry_told_at: tx.now });
      await app.notify(tx, { to: row.author_id, kind: 'draft-expiring', caseId: id });
    } else if (due === 'expire') {
      await destroyCase(tx, id);
      await app.notify(tx, { to: row.author_id, kind: 'draft-expired' });
    }
  });
