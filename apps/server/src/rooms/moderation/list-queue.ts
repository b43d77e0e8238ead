import type { CaseId, SignedIn } from '@openrounds/domain/kit';
import { moderationContract, queueRead } from '@openrounds/domain/moderation';
import type { App } from '../../kit/app.ts';
import { pageOfRows, readCursor } from '../../kit/cursor.ts';
import { route } from '../../kit/route.ts';
import { caseTitles } from '../cases/index.ts';
import { listQueue, type ReviewRow } from './store.ts';

export const moderationQueue = route(moderationContract, 'GET /moderation/queue', {
  access: { policy: queueRead },
  run: async ({ app, actor, query }) => {
    const { state, limit } = query;
    const after = readCursor(query.cursor, ['at', 'id']);
    const found = await listQueue(app.db, actor.memberId, { state, after, limit: limit + 1 });
    const { rows, next } = pageOfRows(found, limit, (row) => [
      (state === 'open' ? row.hidden_at : (row.decided_at ?? row.hidden_at)).toISOString(),
      row.id,
    ]);
    const titles = await titlesOf(app, actor, rows);
    const media = await app.caseParts.mediaOfCases(app.db, [...titles.keys()]);
    return {
      items: rows.map((row) => ({
        caseId: row.case_id,
        title: titles.get(row.case_id) ?? '',
        reason: row.decided_reason ?? row.reason,
        reports: row.reports,
        flaggedAt: row.hidden_at.toISOString(),
        thumb: media.get(row.case_id)?.[0]?.id ?? null,
        state: row.state,
        decision: row.decision,
      })),
      next,
    };
  },
});

/** Once decided, a moderator reads of a case what any member in their place would: nothing outside its audience. */
async function titlesOf(app: App, viewer: SignedIn, rows: readonly ReviewRow[]): Promise<Map<CaseId, string>> {
  const idsIn = (state: ReviewRow['state']) => rows.flatMap((row) => (row.state === state ? row.case_id : []));
  return new Map([
    ...(await caseTitles(app, app.db, idsIn('open'))),
    ...(await caseTitles(app, app.db, idsIn('decided'), viewer)),
  ]);
}
