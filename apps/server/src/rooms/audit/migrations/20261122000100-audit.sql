-- Append-only: what was written stays as it was, for the owner of the table too unless they drop the trigger in the open.
create schema audit;
create table audit.entry (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor_id uuid,
  action text not null,
  subject text,
  details jsonb not null default '{}',
  request_id uuid
);
create index entry_action on audit.entry (action, id desc);
create index entry_actor on audit.entry (actor_id, id desc);
create index entry_subject on audit.entry (subject, id desc);

create function audit.refuse() returns trigger language plpgsql as $$
begin
  raise exception 'audit.entry is append-only';
end $$;
create trigger append_only before update or delete on audit.entry for each row execute function audit.refuse();
create trigger no_truncate before truncate on audit.entry for each statement execute function audit.refuse();
