import { meetingLimits, occurrencesAfter, type Occurrence, replan, type SeriesPlan } from '@openrounds/domain/meetings';
import type { MeetingId, SeriesId } from '@openrounds/domain/kit';
import type { Tx } from '../../kit/transaction.ts';
import { deleteMeetings, insertMeetings, listPlanned, lockSeries, type NewMeeting, updateMeeting } from './store.ts';
import type { SeriesRow } from './tables.ts';

const newMeeting = (
  tx: Tx,
  series: Pick<SeriesRow, 'id' | 'group_id'>,
  plan: SeriesPlan,
  at: Occurrence,
): NewMeeting => ({
  id: tx.app.newId<MeetingId>(),
  groupId: series.group_id,
  seriesId: series.id,
  occurrence: at.date,
  title: plan.title,
  mode: plan.mode,
  startsAt: at.startsAt,
  endsAt: at.endsAt,
  timeZone: plan.timeZone,
  quorum: plan.quorum,
  chairId: plan.chairId,
});

/** The next dates of a series become meetings that cases can be put on. Twice plans once. */
export async function planAhead(tx: Tx, series: Pick<SeriesRow, 'id' | 'group_id'>, plan: SeriesPlan): Promise<void> {
  const dates = occurrencesAfter(plan, tx.now, meetingLimits.plannedAhead);
  await insertMeetings(
    tx.db,
    dates.map((at) => newMeeting(tx, series, plan, at)),
  );
}

/** What has begun stays as it is; what has not follows the plan. */
export async function planAgain(tx: Tx, series: Pick<SeriesRow, 'id' | 'group_id'>, plan: SeriesPlan): Promise<void> {
  const planned = await listPlanned(tx.db, series.id, tx.now);
  const dates = occurrencesAfter(plan, tx.now, meetingLimits.plannedAhead).filter(({ startsAt }) => startsAt > tx.now);
  const { keep, add, drop } = replan(
    planned.map((row) => ({
      id: row.id,
      date: row.occurrence ?? '',
      cases: row.cases,
      byHand: row.moved || row.state === 'cancelled',
    })),
    dates,
  );
  for (const { id, at } of keep)
    await updateMeeting(tx.db, id, {
      title: plan.title,
      quorum: JSON.stringify(plan.quorum),
      chair_id: plan.chairId,
      ...(at === null ? {} : { mode: plan.mode, time_zone: plan.timeZone, starts_at: at.startsAt, ends_at: at.endsAt }),
    });
  if (drop.length > 0) await deleteMeetings(tx.db, drop);
  await insertMeetings(
    tx.db,
    add.map((at) => newMeeting(tx, series, plan, at)),
  );
}

/** For the job that keeps the dates coming. */
export async function planRunning(tx: Tx, id: SeriesId): Promise<void> {
  const series = await lockSeries(tx.db, id);
  if (series !== undefined && !series.ended) await planAhead(tx, series, series.plan);
}
