-- Posted without its author's name: what stands for the author instead, an id that means nothing and leads nowhere.
alter table cases."case" add column pseudonym_id uuid;
-- Who has looked at the answer of a teaching case.
create table cases.reveal (
  case_id uuid not null references cases."case" (id) on delete cascade,
  member_id uuid not null,
  at timestamptz not null,
  primary key (case_id, member_id)
);
