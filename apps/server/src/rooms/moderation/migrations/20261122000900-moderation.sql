-- A review is one round of a case being hidden, reported and decided. Reports and messages are sealed with the case's own key:
-- once it is destroyed, only what was decided can still be read.
create schema moderation;
create table moderation.review (
  id uuid primary key,
  case_id uuid not null,
  author_id uuid not null,
  state text not null default 'open' check (state in ('open', 'decided')),
  version int not null default 1,
  -- of the first report
  reason text not null,
  reports int not null default 0,
  hidden_at timestamptz not null,
  decision text check (decision in ('restore', 'return-to-draft', 'destroy')),
  decided_reason text,
  message_sealed bytea,
  decided_by uuid,
  decided_at timestamptz,
  check ((state = 'decided') = (decision is not null and decided_by is not null and decided_at is not null))
);
create unique index review_open on moderation.review (case_id) where state = 'open';
create index review_case on moderation.review (case_id, hidden_at desc);
create index review_queue on moderation.review (hidden_at, id) where state = 'open';
create index review_decided on moderation.review (decided_at desc, id desc) where state = 'decided';

create table moderation.report (
  review_id uuid not null references moderation.review (id) on delete cascade,
  by_id uuid not null,
  reason text not null,
  text_sealed bytea,
  at timestamptz not null,
  primary key (review_id, by_id)
);
