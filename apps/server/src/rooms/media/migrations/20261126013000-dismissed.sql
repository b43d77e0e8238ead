-- Suggestions that the author saw and uncovered on the device: kinds and places, no words.
alter table media.medium add column dismissed jsonb not null default '[]';
