-- Whether cases may be posted here without the author's name.
alter table groups."group" add column names_withheld_allowed boolean not null default false;
