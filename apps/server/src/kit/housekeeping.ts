import { executeSql } from './database.ts';
import type { AnyJob, Job } from './jobs.ts';
import { mailJob } from './mail.ts';

/** Answers are repeated for a day, events kept for a week: who was away longer reads the lists again. */
const sweep: Job<Record<string, never>> = {
  name: 'kit.sweep',
  every: '7 * * * *',
  run: async (app) => {
    await executeSql(app.db, "delete from kit.idempotency where at < now() - interval '1 day'");
    await executeSql(app.db, "delete from kit.event where at < now() - interval '7 days'");
  },
};

export const coreJobs: readonly AnyJob[] = [mailJob, sweep];
