-- What public registers say, as read from their extracts: not about members, and not in backups, since it can be read again.
create schema registers;
create table registers.import (
  no int generated always as identity primary key,
  body text not null,
  file_name text not null,
  -- of its size and its first megabyte, and of the layout it is read by: a file is read on only as it was begun
  mark bytea not null,
  -- whoever is not in it has left the register
  complete boolean not null,
  extract_of date,
  bytes_total bigint not null,
  bytes_read bigint not null default 0,
  lines_read int not null default 0,
  kept int not null default 0,
  refused int not null default 0,
  changed int not null default 0,
  state text not null default 'reading',
  started_at timestamptz not null,
  finished_at timestamptz
);
create unique index import_reading on registers.import (body) where state = 'reading';
create index import_done on registers.import (body, no desc) where state = 'done';

create table registers.entry (
  body text not null,
  number text not null,
  given_name text not null,
  family_name text not null,
  former_names text[] not null,
  professions text[] not null,
  country char(2),
  status text not null,
  status_as_written text not null,
  status_since date,
  name_key text not null,
  -- the last import it was in
  seen int not null,
  primary key (body, number)
) with (fillfactor = 90);
create index entry_name on registers.entry (body, name_key);

create table registers.change (
  body text not null,
  number text not null,
  import_no int not null,
  from_status text not null,
  to_status text not null,
  at timestamptz not null,
  primary key (body, number, import_no)
);

-- What was last seen of each member's own entry, so that only a change is news. The number stays sealed in the application.
create table verification.register_check (
  member_id uuid primary key,
  import_no int not null,
  status text,
  at timestamptz not null
);
