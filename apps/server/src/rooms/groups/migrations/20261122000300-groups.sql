-- Groups are known by open words: a name, what it is for, its rules. Who is in one is as open as the group itself.
create schema groups;
create table groups."group" (
  id uuid primary key,
  name text not null,
  description text not null,
  rules text not null,
  membership text not null check (membership in ('open', 'closed', 'private')),
  -- kept by the transactions that change a membership, under a lock of this row
  members int not null default 0,
  created_by uuid not null,
  created_at timestamptz not null
);
create index group_name on groups."group" (lower(name), id);

create table groups.membership (
  group_id uuid not null references groups."group" (id) on delete cascade,
  member_id uuid not null,
  role text not null check (role in ('member', 'moderator', 'owner')),
  state text not null check (state in ('member', 'asked')),
  at timestamptz not null,
  primary key (group_id, member_id)
);
create index membership_member on groups.membership (member_id, state, group_id);
create index membership_order on groups.membership (group_id, state, at, member_id);
