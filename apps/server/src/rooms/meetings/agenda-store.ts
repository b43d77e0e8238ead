import type { AttendanceState, ItemState, Stream, Vote } from '@openrounds/domain/meetings';
import type { AgendaItemId, CaseId, MeetingId, MemberId } from '@openrounds/domain/kit';
import { sql } from 'kysely';
import type { Db } from '../../kit/database.ts';
import { isInGroup } from '../groups/index.ts';
import { specialtiesOf } from '../members/index.ts';
import { type ItemRow, type OutcomeRow, tables, type VoteRow } from './tables.ts';

// What is on the agenda of a meeting, what came of it, who was there.

const anyOf = <T extends string>(ids: readonly T[]) => sql<T>`any(${[...ids]}::uuid[])`;

const selectItems = (db: Db, asMinuted: boolean) =>
  tables(db)
    .selectFrom('meetings.item as i')
    .leftJoin('meetings.outcome as o', (join) =>
      join
        .onRef('o.item_id', '=', 'i.id')
        .on(
          'o.version',
          '=',
          asMinuted ? sql<number>`coalesce(i.minuted_version, i.outcome_version)` : sql<number>`i.outcome_version`,
        ),
    )
    .leftJoin('meetings.meeting as t', 't.id', 'i.deferred_to')
    .leftJoin('meetings.item as f', 'f.id', 'i.carried_from')
    .leftJoin('meetings.meeting as fm', 'fm.id', 'f.meeting_id')
    .selectAll('i')
    .select([
      'o.version as shown_version',
      'o.words_sealed',
      'o.by_id as outcome_by',
      'o.at as outcome_at',
      't.starts_at as to_starts_at',
      't.time_zone as to_time_zone',
      'fm.id as from_meeting',
      'fm.starts_at as from_starts_at',
      'fm.time_zone as from_time_zone',
    ]);
export type AgendaRow = Awaited<ReturnType<typeof listItems>>[number];

/** The agenda in its order; what was deferred last, what was removed not at all. `asMinuted` has outcomes as approved. */
export const listItems = (db: Db, meetingId: MeetingId, asMinuted = false) =>
  selectItems(db, asMinuted)
    .where('i.meeting_id', '=', meetingId)
    .where('i.state', '<>', sql.lit('removed'))
    .orderBy(sql`i.state = 'deferred'`)
    .orderBy('i.position')
    .orderBy('i.id')
    .execute();

export const findItem = (db: Db, id: AgendaItemId) =>
  tables(db).selectFrom('meetings.item').selectAll().where('id', '=', id).executeTakeFirst();

/** Where a case stands in meetings of groups that a member is in, newest first. */
export const listOfCase = (db: Db, caseId: CaseId, member: MemberId) =>
  selectItems(db, false)
    .innerJoin('meetings.meeting as m', 'm.id', 'i.meeting_id')
    .where('i.case_id', '=', caseId)
    .where('i.state', 'in', ['queued', 'discussing', 'decided'])
    .where('m.state', '<>', sql.lit('cancelled'))
    .where(isInGroup(sql.ref('m.group_id'), member))
    .orderBy('m.starts_at', 'desc')
    .limit(20)
    .execute();

export interface NewItem {
  readonly id: AgendaItemId;
  readonly meetingId: MeetingId;
  readonly caseId: CaseId;
  readonly stream: Stream;
  readonly presenterId: MemberId;
  readonly addedBy: MemberId;
  readonly carriedFrom: AgendaItemId | null;
  readonly now: Date;
}

/** At the end; what was carried forward comes first. False when the case is on this agenda already. */
export async function insertItem(db: Db, item: NewItem): Promise<boolean> {
  const edge = item.carriedFrom === null ? sql`coalesce(max(position), 0) + 1` : sql`coalesce(min(position), 0) - 1`;
  const row = await tables(db)
    .insertInto('meetings.item')
    .values({
      id: item.id,
      meeting_id: item.meetingId,
      case_id: item.caseId,
      position: sql<number>`(select ${edge} from meetings.item where meeting_id = ${item.meetingId})`,
      stream: item.stream,
      state: 'queued',
      presenter_id: item.presenterId,
      added_by: item.addedBy,
      reason_sealed: null,
      deferred_to: null,
      carried_from: item.carriedFrom,
      proposal_sealed: null,
      minuted_version: null,
      created_at: item.now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['meeting_id', 'case_id'])
        .where('state', 'not in', [sql.lit('deferred' as const), sql.lit('removed' as const)])
        .doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export const updateItem = (
  db: Db,
  id: AgendaItemId,
  change: Partial<
    Pick<
      ItemRow,
      | 'state'
      | 'stream'
      | 'presenter_id'
      | 'reason_sealed'
      | 'deferred_to'
      | 'proposal_sealed'
      | 'proposal_version'
      | 'outcome_version'
    >
  >,
) => tables(db).updateTable('meetings.item').set(change).where('id', '=', id).execute();

/** What was being discussed waits again, or stands decided. */
export const endDiscussion = (db: Db, meetingId: MeetingId) =>
  tables(db)
    .updateTable('meetings.item')
    .set({ state: sql<ItemState>`case when outcome_version > 0 then 'decided' else 'queued' end` })
    .where('meeting_id', '=', meetingId)
    .where('state', '=', sql.lit('discussing'))
    .execute();

export const orderItems = (db: Db, meetingId: MeetingId, ids: readonly AgendaItemId[]) =>
  tables(db)
    .updateTable('meetings.item')
    .set({ position: sql<number>`array_position(${[...ids]}::uuid[], id)` })
    .where('meeting_id', '=', meetingId)
    .where('id', '=', anyOf(ids))
    .execute();

/** Approved minutes say what stood at that moment. */
export const minuteOutcomes = (db: Db, meetingId: MeetingId) =>
  tables(db)
    .updateTable('meetings.item')
    .set({ minuted_version: sql<number>`outcome_version` })
    .where('meeting_id', '=', meetingId)
    .where('outcome_version', '>', 0)
    .execute();

export const insertOutcome = (db: Db, row: OutcomeRow) =>
  tables(db).insertInto('meetings.outcome').values(row).execute();

export const listOutcomes = (db: Db, itemId: AgendaItemId) =>
  tables(db)
    .selectFrom('meetings.outcome')
    .selectAll()
    .where('item_id', '=', itemId)
    .orderBy('version', 'desc')
    .limit(100)
    .execute();

export const listVotes = (db: Db, itemIds: readonly AgendaItemId[]): Promise<VoteRow[]> =>
  tables(db)
    .selectFrom('meetings.vote')
    .selectAll()
    .where('item_id', '=', anyOf(itemIds))
    .orderBy('at')
    .orderBy('member_id')
    .limit(2000)
    .execute();

export const findVoteVersion = async (db: Db, itemId: AgendaItemId, memberId: MemberId): Promise<number> => {
  const row = await tables(db)
    .selectFrom('meetings.vote')
    .select('version')
    .where('item_id', '=', itemId)
    .where('member_id', '=', memberId)
    .executeTakeFirst();
  return row?.version ?? 0;
};

export async function putVote(
  db: Db,
  row: { itemId: AgendaItemId; memberId: MemberId; vote: Vote; reason: Buffer | null; version: number; now: Date },
): Promise<void> {
  const values = { vote: row.vote, reason_sealed: row.reason, version: row.version, at: row.now };
  await tables(db)
    .insertInto('meetings.vote')
    .values({ item_id: row.itemId, member_id: row.memberId, ...values })
    .onConflict((conflict) => conflict.columns(['item_id', 'member_id']).doUpdateSet(values))
    .execute();
}

/** Votes were about the words that stood there. */
export const deleteVotes = (db: Db, itemId: AgendaItemId) =>
  tables(db).deleteFrom('meetings.vote').where('item_id', '=', itemId).execute();

/** Who is there and what they practise. */
export const listAttendance = (db: Db, meetingId: MeetingId) =>
  tables(db)
    .selectFrom('meetings.attendance as a')
    .select(['a.member_id', 'a.state', specialtiesOf(sql.ref('a.member_id')).as('specialties')])
    .where('a.meeting_id', '=', meetingId)
    .orderBy('a.at')
    .orderBy('a.member_id')
    .limit(1000)
    .execute();

export async function putAttendance(
  db: Db,
  row: { meetingId: MeetingId; memberId: MemberId; state: AttendanceState | null; by: MemberId; now: Date },
): Promise<void> {
  if (row.state === null) {
    await tables(db)
      .deleteFrom('meetings.attendance')
      .where('meeting_id', '=', row.meetingId)
      .where('member_id', '=', row.memberId)
      .execute();
    return;
  }
  const values = { state: row.state, marked_by: row.by, at: row.now };
  await tables(db)
    .insertInto('meetings.attendance')
    .values({ meeting_id: row.meetingId, member_id: row.memberId, ...values })
    .onConflict((conflict) => conflict.columns(['meeting_id', 'member_id']).doUpdateSet(values))
    .execute();
}

export const insertAddendum = (
  db: Db,
  row: {
    id: string;
    meetingId: MeetingId;
    itemId: AgendaItemId | null;
    kind: 'note' | 'outcome-corrected';
    text: Buffer | null;
    by: MemberId;
    now: Date;
  },
) =>
  tables(db)
    .insertInto('meetings.addendum')
    .values({
      id: row.id,
      meeting_id: row.meetingId,
      item_id: row.itemId,
      kind: row.kind,
      text_sealed: row.text,
      by_id: row.by,
      at: row.now,
    })
    .execute();

export const listAddenda = (db: Db, meetingId: MeetingId) =>
  tables(db)
    .selectFrom('meetings.addendum')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .orderBy('at')
    .orderBy('id')
    .execute();
