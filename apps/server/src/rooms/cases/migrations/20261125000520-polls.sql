-- Votes in the poll of a case. What the choices say is sealed with the words of the case; a vote knows the place of its choice.
create table cases.vote (
  case_id uuid not null references cases."case" (id) on delete cascade,
  member_id uuid not null,
  choice smallint not null check (choice between 0 and 7),
  at timestamptz not null,
  primary key (case_id, member_id)
);
-- when it ends, where it does; and whether that has been told
alter table cases."case" add column poll_closes_at timestamptz, add column poll_told_at timestamptz;
create index case_poll on cases."case" (poll_closes_at) where poll_closes_at is not null and poll_told_at is null;
