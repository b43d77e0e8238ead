-- Why its author says that a suspicion identifies nobody: by finding, sealed; the version is bound into the seal.
alter table media.medium add column overrules_sealed bytea;
alter table media.medium add column overrules_version int not null default 0;
alter table media.medium drop constraint medium_state_check;
alter table media.medium add constraint medium_state_check check (state in ('processing', 'checking', 'ready', 'failed'));
