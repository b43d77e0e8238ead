import type { MeetingCard } from '@openrounds/domain/meetings';
import type { Db } from '../../kit/database.ts';
import { groupNames } from '../groups/index.ts';
import type { MeetingRow } from './store.ts';

export const presentCard = (row: MeetingRow, groupName: string): MeetingCard => ({
  id: row.id,
  groupId: row.group_id,
  groupName,
  seriesId: row.series_id,
  title: row.title,
  mode: row.mode,
  state: row.state,
  startsAt: row.starts_at.toISOString(),
  endsAt: row.ends_at.toISOString(),
  timeZone: row.time_zone,
  moved: row.moved,
  cases: row.cases,
  decided: row.decided,
  minutes: row.approved_at === null ? 'draft' : 'approved',
});

/** Meetings of several groups: one query for the groups' names. */
export async function presentCards(db: Db, rows: readonly MeetingRow[]): Promise<MeetingCard[]> {
  const names = await groupNames(db, [...new Set(rows.map((row) => row.group_id))]);
  return rows.map((row) => presentCard(row, names.get(row.group_id) ?? ''));
}
