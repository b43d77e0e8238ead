-- What a case needs to know of its consents: which pictures, which uses, since when. Who agreed is in the vault alone.
create schema consent;
create table consent.consent (
  id uuid primary key,
  case_id uuid not null,
  kind text not null check (kind in ('signed', 'attested')),
  signer text not null check (signer in ('patient', 'representative', 'institution')),
  uses text[] not null,
  form_version text,
  language text,
  -- SHA-256 of the document in the vault, which holds 32 random bytes: nothing can be guessed from it
  document_hash bytea not null,
  recorded_by uuid not null,
  signed_at timestamptz not null
);
create index consent_case on consent.consent (case_id, signed_at);

create table consent.medium (
  consent_id uuid not null references consent.consent (id) on delete cascade,
  medium_id uuid not null,
  primary key (consent_id, medium_id)
);
