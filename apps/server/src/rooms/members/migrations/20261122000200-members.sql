-- Names and addresses are sealed with each member's own key; look-ups go by keyed hash.
create schema members;
create table members.member (
  id uuid primary key,
  email_hash bytea not null unique,
  email_sealed bytea not null,
  password_hash text not null,
  email_confirmed_at timestamptz,
  standing text not null default 'registered',
  roles text[] not null default '{}',
  -- title, given name, family name: JSON, sealed
  name_sealed bytea,
  name_version int not null default 0,
  profession text,
  -- what stands under the name, such as "Hand surgeon"
  grade text not null default '',
  country char(2),
  specialties text[] not null default '{}',
  language text not null default 'en',
  tint smallint not null default 0,
  verified_at timestamptz,
  created_at timestamptz not null default now()
);
create index member_standing on members.member (standing);

create table members.session (
  id uuid primary key,
  member_id uuid not null references members.member (id) on delete cascade,
  token_hash bytea not null unique,
  device text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_member on members.session (member_id);

-- One-time links: confirm an address, choose a new password, first administrator. Only hashes are kept.
create table members.link (
  token_hash bytea primary key,
  purpose text not null,
  member_id uuid references members.member (id) on delete cascade,
  expires_at timestamptz not null
);
create index link_expiry on members.link (expires_at);
