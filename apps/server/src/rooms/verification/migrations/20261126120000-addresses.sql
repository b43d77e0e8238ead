-- Whose people have addresses at which domain: facts about institutions, kept by administrators, in the clear.
create table verification.institution_domain (
  domain text primary key,
  institution text not null,
  country char(2),
  kind text not null,
  changed_by uuid,
  changed_at timestamptz not null
);
create index institution_domain_kind on verification.institution_domain (kind, domain);

-- The address at work of an applicant or member, sealed with their own key. A hash finds who else confirmed it.
create table verification.professional_email (
  member_id uuid primary key,
  email_sealed bytea not null,
  email_hash bytea not null,
  token_hash bytea unique,
  expires_at timestamptz,
  -- letters of the day that began at `day_began_at`
  letters int not null,
  day_began_at timestamptz not null,
  confirmed_at timestamptz
);
create unique index professional_email_once on verification.professional_email (email_hash) where confirmed_at is not null;

-- What applicants say besides the form: why an address of industry should not bar them, and what they add while they wait.
create table verification.said (
  id uuid primary key,
  member_id uuid not null,
  kind text not null check (kind in ('appeal', 'note')),
  text_sealed bytea not null,
  at timestamptz not null
);
create index said_member on verification.said (member_id, id desc);

-- Taken back by its applicant: sent again within a day, it keeps its place.
alter table verification.application add column withdrawn_at timestamptz;
-- How long the applicant had waited, so that those who wait can be told how long it usually takes.
alter table verification.decision add column waited_seconds int;
create index decision_at on verification.decision (at) where waited_seconds is not null;
