-- Pictures of cases. The bytes lie in object storage, sealed with the key of their case; here is what they are.
create schema media;
create table media.medium (
  id uuid primary key,
  case_id uuid not null,
  kind text not null,
  label text not null,
  -- null until the author has said what it shows
  subject text,
  -- what it shows, in words, sealed with the case's key; alt_version is bound into the seal
  alt_sealed bytea,
  alt_version int not null default 0,
  position int not null,
  state text not null default 'ready' check (state in ('processing', 'ready', 'failed')),
  -- pixels of the full rendition
  width int not null,
  height int not null,
  -- what the server found in it: [{kind, fact, detail}], kinds and places, never words read from the picture
  findings jsonb not null default '[]',
  redactions int not null,
  confirmed boolean not null,
  created_at timestamptz not null
);
create index medium_case on media.medium (case_id, position);

create table media.rendition (
  medium_id uuid not null references media.medium (id) on delete cascade,
  name text not null,
  format text not null,
  object_key text not null unique,
  -- of the opened picture
  bytes bigint not null,
  width int not null,
  height int not null,
  primary key (medium_id, name, format)
);
