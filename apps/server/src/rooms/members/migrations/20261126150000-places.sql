-- Where a session was begun: a kind, and what the operator calls that network. No address is kept.
alter table members.session
  add column place_kind text not null default 'unknown',
  add column place_name text not null default '';
