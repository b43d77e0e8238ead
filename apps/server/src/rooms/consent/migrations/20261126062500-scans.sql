-- A scan of the form that an institution holds: sealed into the vault as a record of its own, opened and destroyed with the consent.
alter table consent.consent
  add column scan_id uuid unique,
  add column scan_hash bytea,
  add check ((scan_id is null) = (scan_hash is null)),
  add check (scan_id is null or kind = 'attested');
