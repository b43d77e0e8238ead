-- What members are told: ids, and at most a message that only its reader's key opens.
create schema notifications;
create table notifications.notification (
  id uuid primary key,
  member_id uuid not null,
  kind text not null,
  case_id uuid,
  actor_id uuid,
  message_sealed bytea,
  created_at timestamptz not null,
  read_at timestamptz
);
create index notification_member on notifications.notification (member_id, id desc);
create index notification_unread on notifications.notification (member_id) where read_at is null;

-- When a member was last written to about something, so that a lively discussion is one letter an hour.
create table notifications.letter (
  member_id uuid not null,
  about text not null,
  at timestamptz not null,
  primary key (member_id, about)
);
create index letter_at on notifications.letter (at);
