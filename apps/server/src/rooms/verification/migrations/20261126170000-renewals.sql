-- What a verified member says anew waits beside what they are verified by, sealed with the same key, until it is accepted.
alter table verification.application
  add column renewal text check (renewal in ('draft', 'under-review', 'more-asked', 'refused')),
  add column renewal_said_sealed bytea,
  add column renewal_said_version int not null default 0,
  -- the list of the desk that somebody is in: once, where they wait
  add column desk text not null generated always as (
    case when state = 'verified' and renewal in ('under-review', 'more-asked') then renewal else state end
  ) stored;
drop index verification.application_queue, verification.application_country, verification.application_profession,
  verification.application_risk;
create index application_queue on verification.application (desk, queued_at, member_id);
create index application_country on verification.application (desk, country, queued_at, member_id);
create index application_profession on verification.application (desk, profession, queued_at, member_id);
create index application_risk on verification.application (desk, risk, queued_at, member_id);
