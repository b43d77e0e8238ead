-- Photos of members: squares in two sizes, sealed with the member's own key, so that they die with the account. One that was
-- replaced or removed waits some minutes to be taken back.
create table network.photo (
  id uuid primary key,
  member_id uuid not null,
  small_key text not null,
  large_key text not null,
  small_bytes int not null,
  large_bytes int not null,
  added_at timestamptz not null,
  replaced_at timestamptz
);
create unique index photo_shown on network.photo (member_id) where replaced_at is null;
create index photo_of_member on network.photo (member_id);
create index photo_replaced on network.photo (replaced_at) where replaced_at is not null;

alter table network.about
  add column photo_for text not null default 'members' check (photo_for in ('members', 'followed', 'nobody'));
