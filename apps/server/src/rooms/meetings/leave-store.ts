import type { MemberId } from '@openrounds/domain/kit';
import { sql } from 'kysely';
import type { Db } from '../../kit/database.ts';
import { tables } from './tables.ts';

export async function vacateChairs(db: Db, memberId: MemberId): Promise<void> {
  for (const column of ['chair_id', 'scribe_id'] as const)
    await tables(db)
      .updateTable('meetings.meeting')
      .set({ [column]: null })
      .where(column, '=', memberId)
      .where('state', '=', 'scheduled')
      .execute();
  await sql`update meetings.series set plan = jsonb_set(plan::jsonb, '{chairId}', 'null') where plan->>'chairId' = ${memberId}`.execute(
    db,
  );
}
