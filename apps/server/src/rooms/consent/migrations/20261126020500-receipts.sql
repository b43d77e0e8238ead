-- Receipts, each sealed under the code that only its patient has; with another code it is gone.
create table consent.receipt (
  consent_id uuid primary key references consent.consent (id) on delete cascade,
  sealed bytea not null
);
-- Somebody signed for a child: the year in which the child can be asked, and whether its clinician has been told.
alter table consent.consent add column matures_in smallint, add column maturity_told_at timestamptz;
