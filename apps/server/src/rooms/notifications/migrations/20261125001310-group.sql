-- The group that it is about, where it is about one.
alter table notifications.notification add column group_id uuid;
