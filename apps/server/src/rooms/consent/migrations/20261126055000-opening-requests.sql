-- One administrator asks to have a sealed record opened, another approves; a command opens it, once.
create table consent.opening_request (
  id uuid primary key,
  consent_id uuid not null references consent.consent (id),
  reason text not null check (reason in ('patient-request', 'complaint', 'legal-duty', 'safety')),
  asked_by uuid not null,
  asked_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  approved boolean,
  opened_at timestamptz,
  check ((decided_at is null) = (decided_by is null) and (decided_at is null) = (approved is null)),
  -- approving takes a second person; taking one's own request back does not
  check (approved is not true or decided_by <> asked_by),
  check (opened_at is null or approved)
);
create index opening_request_asked on consent.opening_request (asked_at desc, id desc);
-- Who has reviewed the words of a form in one language. The name is sealed; the newest of each form counts.
create table consent.form_review (
  id uuid primary key,
  version text not null,
  language text not null,
  reviewer_sealed bytea not null,
  reviewed_on date not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null
);
create index form_review_form on consent.form_review (version, language, recorded_at desc);
