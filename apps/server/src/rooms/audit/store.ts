import type { MemberId } from '@openrounds/domain/kit';
import { type Generated, sql } from 'kysely';
import type { AuditEntry } from '../../kit/app.ts';
import type { Db } from '../../kit/database.ts';

type Tables = {
  'audit.entry': {
    id: Generated<number>;
    at: Generated<Date>;
    actor_id: MemberId | null;
    action: string;
    subject: string | null;
    details: Record<string, unknown>;
    request_id: string | null;
  };
};

export async function appendEntry(db: Db, entry: AuditEntry): Promise<void> {
  await db
    .withTables<Tables>()
    .insertInto('audit.entry')
    .values({
      actor_id: entry.actor,
      action: entry.action,
      subject: entry.subject,
      details: sql`${JSON.stringify(entry.details)}::jsonb`,
      request_id: entry.requestId,
    })
    .execute();
}

export function listEntries(
  db: Db,
  filter: { before: number | null; limit: number; action: string | null; actor: MemberId | null },
) {
  let query = db.withTables<Tables>().selectFrom('audit.entry').selectAll().orderBy('id', 'desc').limit(filter.limit);
  if (filter.before !== null) query = query.where('id', '<', filter.before);
  if (filter.action !== null) query = query.where('action', '=', filter.action);
  if (filter.actor !== null) query = query.where('actor_id', '=', filter.actor);
  return query.execute();
}
