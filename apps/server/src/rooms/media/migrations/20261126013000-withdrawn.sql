-- When its patient took a medium back. From then on nobody is shown it; its key and its bytes follow after the grace period.
alter table media.medium add column withdrawn_at timestamptz;
