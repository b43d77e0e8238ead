-- What members add to what was verified of them, sealed with their own key, and who reads which part of their profile.
create table network.about (
  member_id uuid primary key,
  said_sealed bytea not null,
  version int not null,
  works_for text not null check (works_for in ('members', 'followed', 'nobody')),
  interests_for text not null check (interests_for in ('members', 'followed', 'nobody')),
  may_follow boolean not null
);
