-- Accounts elsewhere by which members sign in. Who it is there is kept as a keyed hash of issuer and subject; what the
-- provider said is sealed with the member's own key. Rows stay when an account is unlinked: reviewers see that it was another's.
create table members.account (
  id uuid primary key,
  member_id uuid not null references members.member (id) on delete cascade,
  provider_id text not null,
  subject_hash bytea not null,
  facts_sealed bytea not null,
  linked_at timestamptz not null,
  last_used_at timestamptz,
  unlinked_at timestamptz
);
create unique index account_once on members.account (subject_hash) where unlinked_at is null;
create unique index account_one_of_each on members.account (member_id, provider_id) where unlinked_at is null;
create index account_subject on members.account (subject_hash);
create index account_member on members.account (member_id);
