-- What the reviewer said that a verification rests on: codes. Null for decisions from before it was asked.
alter table verification.decision add column grounds text[];
