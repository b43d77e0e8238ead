-- What every room stands on: the outbox of events and the answers that are repeated.
create table kit.event (
  id bigint generated always as identity,
  tx xid8 not null default pg_current_xact_id(),
  at timestamptz not null default now(),
  kind text not null,
  case_id uuid,
  member_id uuid,
  primary key (tx, id)
);
create index event_at on kit.event (at);

create table kit.idempotency (
  key_hash bytea primary key,
  request_hash bytea not null,
  status int,
  answer bytea,
  at timestamptz not null default now()
);
create index idempotency_at on kit.idempotency (at);
