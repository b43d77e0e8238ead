-- A child for whom somebody signed can be asked: told first, reminded before its end. Whoever was told before there was an end to it is told again.
alter table consent.consent add column maturity_reminded_at timestamptz;
update consent.consent set maturity_told_at = null where ended_at is null;
