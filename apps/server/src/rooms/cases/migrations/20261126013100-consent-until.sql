-- Until when the consents of its pictures allow its audience; null where they need none, or none ends. Read by everything
-- that shows a case, so that a consent that has run out ends the showing at its minute, before any job has looked.
alter table cases."case" add column consent_until timestamptz;
create index case_consent_until on cases."case" (consent_until) where state = 'published' and consent_until is not null;
