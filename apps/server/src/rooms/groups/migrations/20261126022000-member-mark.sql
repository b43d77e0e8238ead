-- Whoever looks closely at pictures of its cases is named on them, so that screenshots are taken less lightly.
alter table groups."group" add column member_mark boolean not null default false;
