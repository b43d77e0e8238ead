import type {
  AttendanceState,
  ItemState,
  MeetingMode,
  MeetingState,
  Quorum,
  SeriesPlan,
  Stream,
  Vote,
} from '@openrounds/domain/meetings';
import type { AgendaItemId, CaseId, GroupId, MeetingId, MemberId, SeriesId } from '@openrounds/domain/kit';
import type { ColumnType, Generated, Selectable } from 'kysely';
import type { Db } from '../../kit/database.ts';

/** JSON goes in as text and comes out parsed. */
type Json<T> = ColumnType<T, string, string>;

type SeriesTable = {
  id: SeriesId;
  group_id: GroupId;
  plan: Json<SeriesPlan>;
  version: Generated<number>;
  ended: Generated<boolean>;
  created_at: Date;
};
type MeetingTable = {
  id: MeetingId;
  group_id: GroupId;
  series_id: SeriesId | null;
  /** `YYYY-MM-DD`. */
  occurrence: ColumnType<string | null, string | null, string | null>;
  title: string;
  mode: MeetingMode;
  state: Generated<MeetingState>;
  starts_at: Date;
  ends_at: Date;
  time_zone: string;
  moved: Generated<boolean>;
  quorum: Json<Quorum>;
  chair_id: MemberId | null;
  scribe_id: MemberId | null;
  version: Generated<number>;
  notes_sealed: Buffer | null;
  minutes_version: Generated<number>;
  approved_by: MemberId | null;
  approved_at: Date | null;
  told_opening: Generated<boolean>;
  told_closing: Generated<boolean>;
};
type ItemTable = {
  id: AgendaItemId;
  meeting_id: MeetingId;
  case_id: CaseId;
  position: number;
  stream: Stream;
  state: ItemState;
  presenter_id: MemberId;
  added_by: MemberId;
  reason_sealed: Buffer | null;
  deferred_to: MeetingId | null;
  carried_from: AgendaItemId | null;
  proposal_sealed: Buffer | null;
  proposal_version: Generated<number>;
  outcome_version: Generated<number>;
  minuted_version: number | null;
  created_at: Date;
};
type OutcomeTable = { item_id: AgendaItemId; version: number; words_sealed: Buffer; by_id: MemberId; at: Date };
type VoteTable = {
  item_id: AgendaItemId;
  member_id: MemberId;
  vote: Vote;
  reason_sealed: Buffer | null;
  version: number;
  at: Date;
};
type AttendanceTable = {
  meeting_id: MeetingId;
  member_id: MemberId;
  state: AttendanceState;
  marked_by: MemberId;
  at: Date;
};
type AddendumTable = {
  id: string;
  meeting_id: MeetingId;
  item_id: AgendaItemId | null;
  kind: 'note' | 'outcome-corrected';
  text_sealed: Buffer | null;
  by_id: MemberId;
  at: Date;
};

export type SeriesRow = Selectable<SeriesTable>;
export type ItemRow = Selectable<ItemTable>;
export type OutcomeRow = Selectable<OutcomeTable>;
export type VoteRow = Selectable<VoteTable>;
export type AddendumRow = Selectable<AddendumTable>;

type Tables = {
  'meetings.series': SeriesTable;
  'meetings.meeting': MeetingTable;
  'meetings.item': ItemTable;
  'meetings.outcome': OutcomeTable;
  'meetings.vote': VoteTable;
  'meetings.attendance': AttendanceTable;
  'meetings.addendum': AddendumTable;
};

/** This room's tables, for its two stores. */
export const tables = (db: Db) => db.withTables<Tables>();
