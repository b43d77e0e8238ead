-- An account that is to be deleted: on which day, what then becomes of its cases, and where its owner stood before.
alter table members.member
  add column leaving_on timestamptz,
  add column leaving_cases text check (leaving_cases in ('keep', 'destroy')),
  add column standing_before text;
create index member_leaving on members.member (leaving_on) where leaving_on is not null;
