-- Which letters about the end of a verification were written, for the verification of which moment: what is due is told by what was
-- done, so that a night that was left out is made up for.
create table verification.ending (
  member_id uuid primary key,
  verified_at timestamptz not null,
  month_letter_at timestamptz,
  week_letter_at timestamptz
);
