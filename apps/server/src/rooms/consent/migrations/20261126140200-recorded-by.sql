-- How many consents a member recorded, told to them before they leave.
create index consent_recorded_by on consent.consent (recorded_by);
