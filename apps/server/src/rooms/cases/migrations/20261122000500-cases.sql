-- A case without a word in the open: its words are sealed with its own key, its pictures belong to the media room.
create schema cases;
create table cases."case" (
  id uuid primary key,
  author_id uuid not null,
  state text not null default 'draft' check (state in ('draft', 'published', 'hidden', 'withdrawn', 'destroyed')),
  -- what an edit must be based on
  version int not null default 1,
  -- title and excerpt (for cards), then text, question and outcome: JSON, sealed; words_version is bound into the seal
  head_sealed bytea,
  body_sealed bytea,
  words_version int not null default 1,
  specialties text[] not null default '{}',
  audience_kind text check (audience_kind in ('public', 'groups', 'people', 'only-me')),
  status text not null default 'unresolved' check (status in ('unresolved', 'resolved')),
  comment_count int not null default 0,
  recommendation_count int not null default 0,
  created_at timestamptz not null,
  saved_at timestamptz not null,
  published_at timestamptz,
  last_activity_at timestamptz not null,
  destroyed_at timestamptz,
  check (state <> 'published' or (published_at is not null and audience_kind is not null)),
  check ((state = 'destroyed') = (head_sealed is null and body_sealed is null))
);
create index case_feed on cases."case" (published_at desc, id desc) where state = 'published';
create index case_unanswered on cases."case" (published_at desc, id desc) where state = 'published' and comment_count = 0;
create index case_author on cases."case" (author_id, published_at desc, id desc) where state = 'published';
create index case_draft on cases."case" (author_id, saved_at desc, id desc) where state = 'draft';

create table cases.audience_group (
  case_id uuid not null references cases."case" (id) on delete cascade,
  group_id uuid not null,
  primary key (case_id, group_id)
);
create index audience_group_cases on cases.audience_group (group_id, case_id);

create table cases.audience_person (
  case_id uuid not null references cases."case" (id) on delete cascade,
  member_id uuid not null,
  primary key (case_id, member_id)
);
create index audience_person_cases on cases.audience_person (member_id, case_id);

create table cases.recommendation (
  case_id uuid not null references cases."case" (id) on delete cascade,
  member_id uuid not null,
  at timestamptz not null,
  primary key (case_id, member_id)
);

-- The last thing the author has to know about the case; the message is sealed with the case's own key.
create table cases.notice (
  case_id uuid primary key references cases."case" (id) on delete cascade,
  kind text not null check (kind in ('hidden', 'returned', 'withdrawn')),
  message_sealed bytea not null,
  case_version int not null,
  at timestamptz not null
);
