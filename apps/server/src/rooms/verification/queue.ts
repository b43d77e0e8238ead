import type { MemberId } from '@openrounds/domain/kit';
import { verificationContract, verificationQueue } from '@openrounds/domain/verification';
import { pageOfRows, readCursor } from '../../kit/cursor.ts';
import { route } from '../../kit/route.ts';
import { displayName, keySubject } from '../members/index.ts';
import { openAtIssue } from './sealed.ts';
import { listQueue } from './store.ts';

export const queue = route(verificationContract, 'GET /verification/queue', {
  access: { policy: verificationQueue },
  run: async ({ app, query }) => {
    const after = readCursor(query.cursor, ['at', 'id']);
    const found = await listQueue(
      app.db,
      query.state,
      { after: after === null ? null : { at: after[0], memberId: after[1] as MemberId }, limit: query.limit + 1 },
      {
        country: query.country,
        profession: query.profession,
        risk: query.risk,
        opinionWanted: query.opinion === 'wanted',
        ...(query.waitingHours === undefined
          ? {}
          : { queuedBefore: new Date(app.clock().getTime() - query.waitingHours * 3_600_000) }),
      },
    );
    const { rows, next } = pageOfRows(found, query.limit, (row) => [row.queued_at.toISOString(), row.member_id]);
    const keys = await app.vault.load(
      rows.map((row) => keySubject(row.member_id)),
      'contact',
    );
    const items = rows.map((row) => {
      const renewal = row.state === 'verified' && row.desk !== row.state;
      const stand = { state: row.state, renewal: renewal ? row.renewal : null };
      const said = openAtIssue(keys.get(keySubject(row.member_id)), row, stand);
      return {
        memberId: row.member_id,
        name: displayName(said),
        profession: said.profession,
        country: said.country,
        state: row.state,
        renewal,
        submittedAt: row.submitted_at?.toISOString() ?? null,
        risks: row.risks,
        opinionWanted: row.opinion_wanted,
      };
    });
    return { items, next };
  },
});
