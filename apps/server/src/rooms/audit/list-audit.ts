import { auditContract } from '@openrounds/domain/audit';
import { type MemberId, staffPolicy } from '@openrounds/domain/kit';
import { pageOfRows, readCursor } from '../../kit/cursor.ts';
import { route } from '../../kit/route.ts';
import { memberRefs } from '../members/index.ts';
import { listEntries } from './store.ts';

export const listAudit = route(auditContract, 'GET /audit', {
  access: { policy: staffPolicy('audit.read', 'administrator') },
  run: async ({ app, query }) => {
    const [before = null] = readCursor(query.cursor, ['integer']) ?? [];
    const found = await listEntries(app.db, {
      before,
      limit: query.limit + 1,
      action: query.action ?? null,
      actor: query.actor ?? null,
    });
    const { rows, next } = pageOfRows(found, query.limit, (row) => [row.id]);
    const members = await memberRefs(
      app,
      app.db,
      rows.flatMap((row): MemberId[] => (row.actor_id === null ? [] : [row.actor_id])),
    );
    return {
      items: rows.map((row) => ({
        id: String(row.id),
        at: row.at.toISOString(),
        actor: row.actor_id === null ? null : (members.get(row.actor_id) ?? null),
        action: row.action,
        subject: row.subject,
        details: row.details,
        requestId: row.request_id,
      })),
      next,
    };
  },
});
