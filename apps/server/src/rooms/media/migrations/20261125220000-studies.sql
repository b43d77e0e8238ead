-- DICOM studies: a medium of kind `study` holds instances. What they say of themselves is sealed, their pixels lie in object
-- storage, sealed; here stand only counts, sizes and names that mean nothing outside.
create table media.study (
  medium_id uuid primary key references media.medium (id) on delete cascade,
  -- hash of the (already pseudonymous) study instance UID; null until the first instance has come
  uid_hash bytea,
  instances int not null default 0,
  -- of the opened instances
  bytes bigint not null default 0,
  -- the order of series and instances with what they say, sealed; null until the study is complete
  manifest_sealed bytea,
  -- which images matter and why, sealed; the version is bound into the seal
  key_images_sealed bytea,
  key_images_version int not null default 0
);

create table media.instance (
  id uuid primary key,
  medium_id uuid not null references media.study (medium_id) on delete cascade,
  series_id uuid not null,
  -- hash of the (already pseudonymous) SOP instance UID: the same file is taken once
  uid_hash bytea not null,
  object_key text not null unique,
  bytes bigint not null,
  frames int not null,
  transfer_syntax text not null,
  -- everything the file says, sealed
  head_sealed bytea not null,
  -- the bytes of each frame, sealed
  frames_sealed bytea not null,
  created_at timestamptz not null,
  unique (medium_id, uid_hash)
);
