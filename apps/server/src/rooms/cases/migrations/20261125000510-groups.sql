-- What a group keeps in sight, and which cases its members have been told of.
create table cases.pin (
  group_id uuid not null,
  case_id uuid not null references cases."case" (id) on delete cascade,
  by_id uuid not null,
  at timestamptz not null,
  primary key (group_id, case_id)
);
create index pin_case on cases.pin (case_id);
alter table cases."case" add column told_at timestamptz;
