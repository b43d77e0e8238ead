-- Publications and presentations of a member: JSON, sealed with the member's own key.
create table network.works (
  member_id uuid primary key,
  items_sealed bytea not null,
  version int not null
);
