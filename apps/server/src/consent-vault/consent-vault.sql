-- The consent vault: a database of its own where there is one. The running program may insert and nothing else; what it
-- inserts is sealed to a public key whose private half it does not have. Run by the owner; safe to run again.
create schema if not exists consent_vault;
create table if not exists consent_vault.record (
  id uuid primary key,
  -- which key pair opens it
  key_id text not null,
  sealed bytea not null,
  at timestamptz not null default now()
);
