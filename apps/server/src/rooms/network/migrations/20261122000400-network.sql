create schema network;
create table network.follow (
  follower_id uuid not null,
  followed_id uuid not null check (followed_id <> follower_id),
  at timestamptz not null,
  primary key (follower_id, followed_id)
);
create index follow_followed on network.follow (followed_id);
create index follow_order on network.follow (follower_id, at desc, followed_id desc);

-- sealed with the member's own key
create table network.profile (
  member_id uuid primary key,
  bio_sealed bytea not null,
  bio_version int not null
);
