-- How long a consent lasts and how it ends. Still nothing of a person: the code that its patient holds is here only as a keyed
-- hash together with their date of birth, so that neither can be guessed from the other.
alter table consent.consent
  add column code_hash bytea unique,
  add column code_at timestamptz,
  add column expires_at timestamptz,
  add column withdrawn_uses text[] not null default '{}',
  add column ended_at timestamptz,
  add column ended_by text check (ended_by in ('patient', 'clinician', 'expiry', 'replaced')),
  add check ((ended_at is null) = (ended_by is null));
create index consent_expiry on consent.consent (expires_at) where ended_at is null and expires_at is not null;
-- A newer signature for the same picture takes the place of the older one, wider or narrower.
alter table consent.medium add column replaced boolean not null default false;
create index consent_medium on consent.medium (medium_id);
