-- What the settings asked consent for at the last start, beyond the rule: when they ask for more, every case that is shown is
-- held against it before anybody is served. One row.
create table cases.consent_policy (
  one boolean primary key default true check (one),
  also_for text[] not null,
  at timestamptz not null
);
insert into cases.consent_policy (also_for, at) values ('{}', now());
