-- What becomes of a case once it is published: earlier wordings, news, who wants to hear of them, and what its author was asked.
alter table cases."case"
  add column edited_at timestamptz,
  -- whether those who follow it were told how it ended
  add column resolved_told_at timestamptz,
  add column outcome_asks int not null default 0,
  add column outcome_asked_at timestamptz;
create index case_unresolved on cases."case" (published_at) where state = 'published' and status = 'unresolved';

-- The sealed words as they stood, each with the version that is bound into its seal; without words once erased.
create table cases.revision (
  case_id uuid not null references cases."case" (id) on delete cascade,
  words_version int not null,
  head_sealed bytea,
  body_sealed bytea,
  specialties text[] not null,
  -- until when they stood
  until timestamptz not null,
  primary key (case_id, words_version)
);

create table cases.news (
  id uuid primary key,
  case_id uuid not null references cases."case" (id) on delete cascade,
  -- the words and how long afterwards, sealed with the key of the case
  text_sealed bytea not null,
  at timestamptz not null,
  told_at timestamptz
);
create index news_of_case on cases.news (case_id, id);

-- Those who took part in it, until they say no, and those who asked.
create table cases.follower (
  case_id uuid not null references cases."case" (id) on delete cascade,
  member_id uuid not null,
  muted boolean not null default false,
  at timestamptz not null,
  primary key (case_id, member_id)
);
insert into cases.follower (case_id, member_id, at)
  select case_id, member_id, min(at) from (
    select case_id, member_id, at from cases.recommendation union all select case_id, member_id, at from cases.vote) took
  group by case_id, member_id;
