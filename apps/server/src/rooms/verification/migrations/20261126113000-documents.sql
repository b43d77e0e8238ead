-- Documents sent as evidence. Their bytes lie sealed in the storage, each with a key of its own that is destroyed with it.
create table verification.document (
  id uuid primary key,
  member_id uuid not null,
  kind text not null,
  type text not null,
  bytes int not null,
  object_key text not null,
  sent_at timestamptz not null,
  destroy_at timestamptz not null,
  views int not null default 0
);
create index document_member on verification.document (member_id, id);
create index document_due on verification.document (destroy_at);
