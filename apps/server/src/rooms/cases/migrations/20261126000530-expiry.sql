-- When the author of a draft was told that it will go; before its last save that means nothing.
alter table cases."case" add column expiry_told_at timestamptz;
create index case_draft_age on cases."case" (saved_at) where state = 'draft';
