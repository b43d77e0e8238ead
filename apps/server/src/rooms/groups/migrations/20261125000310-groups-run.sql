-- What a group asks of a case and of those who come in, who runs it, and its rest when it is over.
alter table groups."group"
  add column template text not null default 'general',
  -- a case posted here is written with that template, or not at all
  add column template_required boolean not null default false,
  -- empty: everybody
  add column professions text[] not null default '{}',
  add column specialties text[] not null default '{}',
  -- what an edit must be based on
  add column version int not null default 1,
  -- which wording of the rules was accepted
  add column rules_version int not null default 1,
  add column archived_at timestamptz;

alter table groups.membership
  add column muted boolean not null default false,
  add column rules_version int,
  -- what was written when asking, sealed with the key of whoever asks
  add column message_sealed bytea;
alter table groups.membership drop constraint membership_state_check;
-- removed: comes in again by asking only, wherever the group is open
alter table groups.membership
  add constraint membership_state_check check (state in ('member', 'asked', 'invited', 'removed'));
