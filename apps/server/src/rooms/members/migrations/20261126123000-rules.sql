-- Which wording of the rules a member accepted, and when. Whoever joined before there were versions is asked once.
alter table members.member
  add column rules_version int not null default 0,
  add column rules_accepted_at timestamptz;
