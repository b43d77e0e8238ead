-- What is said about a case, sealed with the case's own key. A comment that was taken back keeps its place without its words.
create schema discussion;
create table discussion.comment (
  id uuid primary key,
  case_id uuid not null,
  -- the comment it answers; answers are one level deep
  parent_id uuid references discussion.comment (id) on delete cascade,
  -- parent_id, or its own id: a thread stays together in the list
  thread_id uuid not null,
  author_id uuid not null,
  -- null once it was taken back; version is bound into the seal
  text_sealed bytea,
  version int not null default 1,
  pin_medium_id uuid,
  pin_x double precision,
  pin_y double precision,
  recommendation_count int not null default 0,
  created_at timestamptz not null,
  edited_at timestamptz,
  deleted_at timestamptz,
  check ((deleted_at is null) = (text_sealed is not null)),
  check ((pin_medium_id is null) = (pin_x is null) and (pin_x is null) = (pin_y is null))
);
create index comment_case on discussion.comment (case_id, thread_id, id);

create table discussion.recommendation (
  comment_id uuid not null references discussion.comment (id) on delete cascade,
  member_id uuid not null,
  at timestamptz not null,
  primary key (comment_id, member_id)
);
