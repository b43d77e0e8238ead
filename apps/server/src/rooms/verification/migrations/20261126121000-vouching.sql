-- Colleagues who vouch for an applicant. A link is kept as its hash alone.
create table verification.vouch_link (
  member_id uuid primary key,
  token_hash bytea not null unique,
  expires_at timestamptz not null
);
create table verification.vouch (
  member_id uuid not null,
  voucher_id uuid not null,
  relation text not null,
  at timestamptz not null,
  primary key (member_id, voucher_id)
);
create index vouch_voucher on verification.vouch (voucher_id, at);
