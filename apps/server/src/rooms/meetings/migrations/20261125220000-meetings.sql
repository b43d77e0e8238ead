-- Meetings of groups. When and who is as open as the group itself; every word about a case is sealed with the case's own key, so
-- that it goes when the case goes, and what is noted beside it with a key of the meeting.
create schema meetings;
create table meetings.series (
  id uuid primary key,
  group_id uuid not null,
  -- title, recurrence, local time, zone, quorum, chair: as the contract has it
  plan jsonb not null,
  version int not null default 1,
  ended boolean not null default false,
  created_at timestamptz not null
);
create index series_group on meetings.series (group_id) where not ended;

create table meetings.meeting (
  id uuid primary key,
  group_id uuid not null,
  series_id uuid references meetings.series (id),
  -- the day the plan gave: it stays when the date is moved
  occurrence date,
  title text not null,
  mode text not null check (mode in ('set-time', 'asynchronous')),
  state text not null default 'scheduled' check (state in ('scheduled', 'cancelled', 'closed')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  time_zone text not null,
  moved boolean not null default false,
  quorum jsonb not null,
  chair_id uuid,
  scribe_id uuid,
  -- what a change of the agenda is based on
  version int not null default 1,
  notes_sealed bytea,
  minutes_version int not null default 1,
  approved_by uuid,
  approved_at timestamptz,
  told_opening boolean not null default false,
  told_closing boolean not null default false,
  check (ends_at > starts_at),
  check ((approved_by is null) = (approved_at is null)),
  check (approved_at is null or state = 'closed')
);
create unique index meeting_occurrence on meetings.meeting (series_id, occurrence);
create index meeting_upcoming on meetings.meeting (group_id, ends_at, id);
create index meeting_series on meetings.meeting (series_id, starts_at);
create index meeting_telling on meetings.meeting (starts_at) where state = 'scheduled' and not (told_opening and told_closing);

create table meetings.item (
  id uuid primary key,
  meeting_id uuid not null references meetings.meeting (id) on delete cascade,
  case_id uuid not null,
  position int not null,
  stream text not null check (stream in ('discuss', 'protocol')),
  state text not null check (state in ('queued', 'discussing', 'decided', 'deferred', 'removed')),
  presenter_id uuid not null,
  added_by uuid not null,
  -- sealed with the case's text key, like everything below
  reason_sealed bytea,
  deferred_to uuid references meetings.meeting (id) on delete set null,
  carried_from uuid references meetings.item (id) on delete set null,
  proposal_sealed bytea,
  proposal_version int not null default 0,
  outcome_version int not null default 0,
  -- the outcome that stands in approved minutes
  minuted_version int,
  created_at timestamptz not null
);
create unique index item_once on meetings.item (meeting_id, case_id) where state not in ('deferred', 'removed');
create unique index item_discussing on meetings.item (meeting_id) where state = 'discussing';
create index item_agenda on meetings.item (meeting_id, position);
create index item_case on meetings.item (case_id);

-- Every outcome that was ever recorded: a correction is a row more.
create table meetings.outcome (
  item_id uuid not null references meetings.item (id) on delete cascade,
  version int not null,
  words_sealed bytea not null,
  by_id uuid not null,
  at timestamptz not null,
  primary key (item_id, version)
);

create table meetings.vote (
  item_id uuid not null references meetings.item (id) on delete cascade,
  member_id uuid not null,
  vote text not null check (vote in ('agree', 'disagree', 'abstain')),
  reason_sealed bytea,
  version int not null,
  at timestamptz not null,
  primary key (item_id, member_id)
);

create table meetings.attendance (
  meeting_id uuid not null references meetings.meeting (id) on delete cascade,
  member_id uuid not null,
  state text not null check (state in ('present', 'apologies')),
  marked_by uuid not null,
  at timestamptz not null,
  primary key (meeting_id, member_id)
);

create table meetings.addendum (
  id uuid primary key,
  meeting_id uuid not null references meetings.meeting (id) on delete cascade,
  item_id uuid references meetings.item (id),
  kind text not null check (kind in ('note', 'outcome-corrected')),
  text_sealed bytea,
  by_id uuid not null,
  at timestamptz not null
);
create index addendum_meeting on meetings.addendum (meeting_id, at, id);
