import type { MeetingMode, Quorum, SeriesPlan } from '@openrounds/domain/meetings';
import type { CaseId, GroupId, MeetingId, MemberId, SeriesId } from '@openrounds/domain/kit';
import { type Expression, type Selectable, sql } from 'kysely';
import type { Db } from '../../kit/database.ts';
import { isInGroup } from '../groups/index.ts';
import { type SeriesRow, tables } from './tables.ts';

// When a group meets: its series and its dates.

const anyOf = <T extends string>(ids: readonly T[]) => sql<T>`any(${[...ids]}::uuid[])`;
const standing = sql`('queued', 'discussing', 'decided')`;

const selectMeetings = (db: Db) =>
  tables(db)
    .selectFrom('meetings.meeting as m')
    .selectAll('m')
    .select([
      // A date is a day, not midnight somewhere.
      sql<string | null>`m.occurrence::text`.as('occurrence'),
      sql<number>`(select count(*)::int from meetings.item i where i.meeting_id = m.id and i.state in ${standing})`.as(
        'cases',
      ),
      sql<number>`(select count(*)::int from meetings.item i where i.meeting_id = m.id and i.state = 'decided')`.as(
        'decided',
      ),
    ]);
export type MeetingRow = NonNullable<Awaited<ReturnType<typeof findMeeting>>>;

export const findMeeting = (db: Db, id: MeetingId) => selectMeetings(db).where('m.id', '=', id).executeTakeFirst();

export const findMeetings = (db: Db, ids: readonly MeetingId[]) =>
  selectMeetings(db).where('m.id', '=', anyOf(ids)).execute();

/** Changes of one meeting wait for each other. Take an earlier meeting before a later one. */
export const lockMeeting = (db: Db, id: MeetingId) =>
  tables(db).selectFrom('meetings.meeting').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
export type LockedMeeting = NonNullable<Awaited<ReturnType<typeof lockMeeting>>>;

export interface NewMeeting {
  readonly id: MeetingId;
  readonly groupId: GroupId;
  readonly seriesId: SeriesId | null;
  readonly occurrence: string | null;
  readonly title: string;
  readonly mode: MeetingMode;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly timeZone: string;
  readonly quorum: Quorum;
  readonly chairId: MemberId | null;
}

/** Dates that are there already stay as they are: planning twice plans once. */
export async function insertMeetings(db: Db, meetings: readonly NewMeeting[]): Promise<void> {
  if (meetings.length === 0) return;
  await tables(db)
    .insertInto('meetings.meeting')
    .values(
      meetings.map((meeting) => ({
        id: meeting.id,
        group_id: meeting.groupId,
        series_id: meeting.seriesId,
        occurrence: meeting.occurrence,
        title: meeting.title,
        mode: meeting.mode,
        starts_at: meeting.startsAt,
        ends_at: meeting.endsAt,
        time_zone: meeting.timeZone,
        quorum: JSON.stringify(meeting.quorum),
        chair_id: meeting.chairId,
        scribe_id: null,
        notes_sealed: null,
        approved_by: null,
        approved_at: null,
      })),
    )
    .onConflict((conflict) => conflict.columns(['series_id', 'occurrence']).doNothing())
    .execute();
}

type MeetingChange = Partial<
  Omit<Selectable<MeetingColumns>, 'id' | 'group_id' | 'series_id' | 'occurrence' | 'version' | 'quorum'>
> & { quorum?: string };
type MeetingColumns = LockedMeeting;

/** Every change is a new version, which an edit of the agenda has to know. */
export const updateMeeting = (db: Db, id: MeetingId, change: MeetingChange) =>
  tables(db)
    .updateTable('meetings.meeting')
    .set({ ...change, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .execute();

/** What is no change of the agenda: a reminder that was sent, a word in the minutes. */
export const markMeeting = (
  db: Db,
  id: MeetingId,
  change: Partial<
    Pick<
      LockedMeeting,
      'told_opening' | 'told_closing' | 'notes_sealed' | 'minutes_version' | 'approved_by' | 'approved_at'
    >
  >,
) => tables(db).updateTable('meetings.meeting').set(change).where('id', '=', id).execute();

export const deleteMeetings = (db: Db, ids: readonly MeetingId[]) =>
  tables(db).deleteFrom('meetings.meeting').where('id', '=', anyOf(ids)).execute();

/** Somebody was there, or something was on the agenda: a planned date that nobody used is no meeting that was. */
const wasUsed = sql<boolean>`(m.state <> 'scheduled' or m.notes_sealed is not null
  or exists (select from meetings.item i where i.meeting_id = m.id)
  or exists (select from meetings.attendance a where a.meeting_id = m.id))`;

/** To come: first to last, skipped ones too. Past: last to first, those that were used. `after` is the last row of the page before. */
export function listMeetings(
  db: Db,
  groupId: GroupId,
  page: { when: 'upcoming' | 'past'; now: Date; after: { at: Date; id: MeetingId } | null; limit: number },
) {
  const over = sql<boolean>`(m.state = 'closed' or m.ends_at <= ${page.now})`;
  const past = page.when === 'past';
  let query = selectMeetings(db)
    .where('m.group_id', '=', groupId)
    .where(past ? over : sql<boolean>`not ${over}`)
    .orderBy('m.starts_at', past ? 'desc' : 'asc')
    .orderBy('m.id', past ? 'desc' : 'asc')
    .limit(page.limit);
  if (past) query = query.where(wasUsed);
  if (page.after !== null)
    query = query.where(
      past
        ? sql<boolean>`(m.starts_at, m.id) < (${page.after.at}::timestamptz, ${page.after.id}::uuid)`
        : sql<boolean>`(m.starts_at, m.id) > (${page.after.at}::timestamptz, ${page.after.id}::uuid)`,
    );
  return query.execute();
}

/** Of the groups a member is in: on now, or beginning before `until`. */
export const listMine = (db: Db, memberId: MemberId, now: Date, until: Date) =>
  selectMeetings(db)
    .where('m.state', '=', sql.lit('scheduled'))
    .where('m.ends_at', '>', now)
    .where('m.starts_at', '<', until)
    .where(isInGroup(sql.ref('m.group_id'), memberId))
    .orderBy('m.starts_at')
    .orderBy('m.id')
    .limit(20)
    .execute();

/** To come in these groups (or in all of the member's), where the case is not on the agenda. */
export function listOpenFor(
  db: Db,
  member: MemberId,
  of: { caseId: CaseId; groupIds: readonly GroupId[] | 'all'; now: Date },
) {
  let query = selectMeetings(db)
    .where('m.state', '=', sql.lit('scheduled'))
    .where('m.ends_at', '>', of.now)
    .where(isInGroup(sql.ref('m.group_id'), member))
    .where(
      sql<boolean>`not exists (select 1 from meetings.item i where i.meeting_id = m.id and i.case_id = ${of.caseId} and i.state in ${standing})`,
    )
    .orderBy('m.starts_at')
    .orderBy('m.id')
    .limit(12);
  if (of.groupIds !== 'all') query = query.where('m.group_id', '=', anyOf(of.groupIds));
  return query.execute();
}

/** The dates of a series after a moment that are not skipped. */
export const listNext = (db: Db, seriesId: SeriesId | null, after: Expression<unknown> | Date, limit: number) =>
  seriesId === null
    ? Promise.resolve([])
    : selectMeetings(db)
        .where('m.series_id', '=', seriesId)
        .where('m.state', '=', sql.lit('scheduled'))
        .where(sql<boolean>`m.starts_at > ${after}`)
        .orderBy('m.starts_at')
        .limit(limit)
        .execute();

/** Dates of a series that have not begun, skipped ones too. */
export const listPlanned = (db: Db, seriesId: SeriesId, now: Date) =>
  selectMeetings(db)
    .where('m.series_id', '=', seriesId)
    .where('m.starts_at', '>', now)
    .where('m.state', '<>', sql.lit('closed'))
    .orderBy('m.starts_at')
    .execute();

export const countOneOffs = async (db: Db, groupId: GroupId, now: Date): Promise<number> => {
  const { n } = await tables(db)
    .selectFrom('meetings.meeting')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('group_id', '=', groupId)
    .where('series_id', 'is', null)
    .where('ends_at', '>', now)
    .executeTakeFirstOrThrow();
  return n;
};

export const insertSeries = (db: Db, row: { id: SeriesId; groupId: GroupId; plan: SeriesPlan; now: Date }) =>
  tables(db)
    .insertInto('meetings.series')
    .values({ id: row.id, group_id: row.groupId, plan: JSON.stringify(row.plan), created_at: row.now })
    .execute();

export const findSeries = (db: Db, id: SeriesId) =>
  tables(db).selectFrom('meetings.series').selectAll().where('id', '=', id).executeTakeFirst();

export const lockSeries = (db: Db, id: SeriesId) =>
  tables(db).selectFrom('meetings.series').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

export const listSeries = (db: Db, groupId: GroupId): Promise<SeriesRow[]> =>
  tables(db)
    .selectFrom('meetings.series')
    .selectAll()
    .where('group_id', '=', groupId)
    .where('ended', '=', false)
    .orderBy('created_at')
    .orderBy('id')
    .execute();

export const updateSeries = (db: Db, id: SeriesId, change: { plan?: SeriesPlan; ended?: boolean }) =>
  tables(db)
    .updateTable('meetings.series')
    .set({
      ...(change.plan === undefined ? {} : { plan: JSON.stringify(change.plan) }),
      ...(change.ended === undefined ? {} : { ended: change.ended }),
      version: sql<number>`version + 1`,
    })
    .where('id', '=', id)
    .execute();

/** Series that go on, a few at a time: for planning ahead. */
export const listRunning = (db: Db, after: SeriesId | null, limit: number) => {
  let query = tables(db)
    .selectFrom('meetings.series')
    .select('id')
    .where('ended', '=', false)
    .orderBy('id')
    .limit(limit);
  if (after !== null) query = query.where('id', '>', after);
  return query.execute();
};

/** Meetings over a set time that are open and of which members were not told: that they opened, or that they close before `closing`. */
export const listUntold = (db: Db, now: Date) =>
  tables(db)
    .selectFrom('meetings.meeting')
    .select(['id'])
    .where('mode', '=', sql.lit('asynchronous'))
    .where('state', '=', sql.lit('scheduled'))
    .where('starts_at', '<=', now)
    .where('ends_at', '>', now)
    .where(sql<boolean>`(not told_opening or (not told_closing and ${now} >= ends_at - (ends_at - starts_at) / 4))`)
    .orderBy('starts_at')
    .limit(100)
    .execute();
