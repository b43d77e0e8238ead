-- What the desk filters by, noted when an application is sent: facts that members show anyway, and codes of what to look at.
alter table verification.application
  add column country char(2),
  add column profession text,
  add column risk smallint not null default 0,
  add column risks text[] not null default '{}',
  -- a second opinion was asked for and nobody has given one yet
  add column opinion_wanted boolean not null default false;
create index application_country on verification.application (state, country, queued_at, member_id);
create index application_profession on verification.application (state, profession, queued_at, member_id);
create index application_risk on verification.application (state, risk, queued_at, member_id);
create index application_opinion on verification.application (queued_at, member_id) where opinion_wanted;

-- What verifiers say to each other about an applicant, sealed with the applicant's key.
create table verification.opinion (
  id uuid primary key,
  member_id uuid not null references verification.application (member_id) on delete cascade,
  by_id uuid not null,
  kind text not null check (kind in ('ask', 'for', 'against', 'unsure', 'conflict')),
  text_sealed bytea not null,
  at timestamptz not null
);
create index opinion_member on verification.opinion (member_id, id);
