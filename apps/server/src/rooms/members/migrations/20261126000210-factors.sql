-- Second factors. Names of passkeys and secrets of apps are sealed with the member's own key; recovery codes are hashed.
create table members.passkey (
  id uuid primary key,
  member_id uuid not null references members.member (id) on delete cascade,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  synced boolean not null,
  name_sealed bytea not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkey_member on members.passkey (member_id);

create table members.authenticator (
  member_id uuid primary key references members.member (id) on delete cascade,
  secret_sealed bytea not null,
  -- null until a code of it was given
  confirmed_at timestamptz,
  -- the time step of the last code that was taken: none is taken twice (RFC 6238, section 5.2)
  last_step bigint not null default 0
);

create table members.recovery_code (
  member_id uuid not null references members.member (id) on delete cascade,
  code_hash bytea not null,
  primary key (member_id, code_hash)
);

-- Kinds of device a member has signed in on, so that a new one is told to them.
create table members.device (
  member_id uuid not null references members.member (id) on delete cascade,
  name text not null,
  last_seen_at timestamptz not null,
  primary key (member_id, name)
);

alter table members.session
  -- signed in with a second factor, or a passkey
  add column strong boolean not null default false,
  -- when they last showed that it is them
  add column confirmed_at timestamptz;

-- A new address waits sealed in its link.
alter table members.link add column sealed bytea;
