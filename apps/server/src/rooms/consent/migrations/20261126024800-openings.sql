-- Who opened a sealed record, with whom, and why; its patient reads it too. Written before anything is opened.
create table consent.opening (
  id uuid primary key,
  consent_id uuid not null references consent.consent (id),
  at timestamptz not null,
  by_id uuid not null,
  second_id uuid not null,
  reason text not null check (reason in ('patient-request', 'complaint', 'legal-duty', 'safety')),
  check (by_id <> second_id)
);
create index opening_consent on consent.opening (consent_id, at);
-- When the record was destroyed on schedule. This row stays: that there was a consent, for what, and the hash of what was signed.
alter table consent.consent add column record_destroyed_at timestamptz;
