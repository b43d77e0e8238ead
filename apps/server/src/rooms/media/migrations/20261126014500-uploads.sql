-- What is on its way in parts (tus): the parts lie in object storage, sealed with the key of their case; here is how far it has come.
create table media.upload (
  id uuid primary key,
  case_id uuid not null,
  member_id uuid not null,
  -- hash of the key its sender gave: a repeated beginning is the same one
  key_hash bytea not null,
  type text not null,
  label text not null,
  bytes bigint not null check (bytes > 0),
  received bigint not null default 0 check (received between 0 and bytes),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  unique (case_id, key_hash)
);
create index upload_member on media.upload (member_id);
create index upload_expires on media.upload (expires_at);

create table media.upload_part (
  upload_id uuid not null references media.upload (id) on delete cascade,
  -- of the opened bytes
  start bigint not null,
  bytes int not null,
  object_key text not null unique,
  primary key (upload_id, start)
);
