-- Investigations (radiology, ECG …) whose cases need the patient's consent in this group, beyond what everybody must ask for.
alter table groups."group" add column consent_for text[] not null default '{}';
