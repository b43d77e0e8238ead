-- What applicants say about themselves is sealed with each one's own key; equal registrations are found by keyed hash.
create schema verification;
create table verification.application (
  member_id uuid primary key,
  state text not null,
  version int not null default 0,
  -- everything said: JSON, sealed; null until something is
  said_sealed bytea,
  said_version int not null default 0,
  registration_hash bytea,
  submitted_at timestamptz,
  -- the place in the queue
  queued_at timestamptz not null
);
create index application_queue on verification.application (state, queued_at, member_id);
create index application_registration on verification.application (registration_hash);

create table verification.decision (
  id uuid primary key,
  member_id uuid not null references verification.application (member_id) on delete cascade,
  decision text not null,
  reason_sealed bytea not null,
  by_id uuid,
  at timestamptz not null
);
create index decision_member on verification.decision (member_id, id desc);
